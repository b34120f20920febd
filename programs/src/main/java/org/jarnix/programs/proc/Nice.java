package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Priority;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;

/** Runs a command with another nice value. */
public final class Nice extends Command {
    private static final int FAILED = 125;
    private static final int USUAL = 10;

    public Nice() {
        super(Usage.of("""
            Usage: nice [OPTION] [COMMAND [ARG]...]
            Run COMMAND with a nice value that is higher by 10, so that others go first; without one,
            print the nice value. The values go from -20 to 19.

              -n, --adjustment=N       higher by N
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand().errorStatus(FAILED));
    }

    /** {@code -5} and {@code --5} are adjustments, too. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> plain = new ArrayList<>(words);
        for (int i = 0; i < plain.size() && plain.get(i).startsWith("-"); i++) {
            String word = plain.get(i);
            if (word.matches("-[-+]?[0-9].*")) {
                plain.set(i, "--adjustment=" + word.substring(1));
            } else if (word.equals("-n") || word.equals("--adjustment")) {
                i++;
            } else if (word.equals("--")) {
                break;
            }
        }
        return plain;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int before = io.sys().getPriority(Priority.PROCESS, 0);
        if (args.operands().isEmpty()) {
            if (args.has("adjustment")) {
                throw io.usage("a command must be given with an adjustment");
            }
            io.out().println(Integer.toString(before));
            return 0;
        }
        String word = args.value("adjustment");
        int more = word == null ? USUAL : adjustment(io, word);
        try {
            io.sys().setPriority(Priority.PROCESS, 0, before + more);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EACCES && e.errno() != Errno.EPERM) {
                throw e;
            }
            io.note(io.name() + ": cannot set niceness: " + e.errno().text() + "\n");
        }
        try {
            throw PathSearch.exec(io.sys(), args.operands(), io.environ());
        } catch (SyscallException e) {
            io.note(io.name() + ": " + io.quote(args.operands().getFirst()) + ": "
                    + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    private static int adjustment(Io io, String word) throws IOException {
        if (!word.matches("[-+]?[0-9]+")) {
            throw io.failure("invalid adjustment " + io.quote(word));
        }
        try {
            return Math.clamp(Long.parseLong(word), -39, 39);
        } catch (NumberFormatException e) {
            return word.startsWith("-") ? -39 : 39;
        }
    }
}
