package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Prints how many processors there are to run on. */
public final class Nproc extends Command {
    public Nproc() {
        super(Usage.of("""
                Usage: nproc [OPTION]...
                Print the number of processors that processes can run on. OMP_NUM_THREADS and
                OMP_THREAD_LIMIT, where they are set, change it.

                      --all                those of the machine
                      --ignore=N           N fewer, but one at least
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(0, args.operands());
        long count = io.sys().processors();
        if (!args.has("all")) {
            Long threads = number(io.env("OMP_NUM_THREADS"));
            Long limit = number(io.env("OMP_THREAD_LIMIT"));
            count = threads == null || threads == 0 ? count : threads;
            count = limit == null || limit == 0 ? count : Math.min(count, limit);
        }
        String ignore = args.value("ignore");
        if (ignore != null) {
            Long fewer = number(ignore);
            if (fewer == null) {
                throw io.failure("invalid number: " + io.quote(ignore));
            }
            count = Math.max(1, count - fewer);
        }
        io.out().println(Long.toString(count));
        return 0;
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int comma = text.indexOf(',');
        String word = (comma < 0 ? text : text.substring(0, comma)).strip();
        try {
            long value = Long.parseLong(word);
            return value < 0 ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
