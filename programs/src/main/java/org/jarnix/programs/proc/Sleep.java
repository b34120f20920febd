package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Seconds;
import org.jarnix.api.lib.Usage;

/** Waits for the sum of some spans of time. */
public final class Sleep extends Command {
    public Sleep() {
        super(Usage.of("""
                Usage: sleep NUMBER[SUFFIX]...
                  or:  sleep OPTION
                Wait for the sum of the NUMBERs, which may have fractions. SUFFIX is s for
                seconds (also without one), m for minutes, h for hours, d for days.

                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        Duration total = Duration.ZERO;
        boolean wrong = false;
        for (String word : args.operands()) {
            Duration span = Seconds.parse(word);
            if (span == null) {
                io.warn("invalid time interval " + io.quote(word));
                wrong = true;
            } else {
                total = total.plus(span);
            }
        }
        if (wrong) {
            io.note("Try '" + io.name() + " --help' for more information.\n");
            return 1;
        }
        io.sys().sleep(total.compareTo(Seconds.FOREVER) < 0 ? total : Seconds.FOREVER);
        return 0;
    }
}
