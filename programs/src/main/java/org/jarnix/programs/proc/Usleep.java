package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Waits for microseconds. */
public final class Usleep extends Command {
    public Usleep() {
        super(Usage.of("""
            Usage: usleep [MICROSECONDS]
            Wait for so many millionths of a second; for one without an operand.

                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(1, args.operands());
        String word = args.operands().isEmpty() ? "1" : args.operands().getFirst();
        long micros;
        try {
            micros = Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw io.usage("invalid time interval " + io.quote(word));
        }
        if (micros < 0 || micros > Long.MAX_VALUE / 1000) {
            throw io.usage("invalid time interval " + io.quote(word));
        }
        io.sys().sleep(Duration.ofNanos(micros * 1000));
        return 0;
    }
}
