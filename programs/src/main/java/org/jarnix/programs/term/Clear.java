package org.jarnix.programs.term;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Terminfo;
import org.jarnix.api.lib.Usage;

/** Clears the terminal's screen, and what has scrolled out of it. */
public final class Clear extends Command {
    public Clear() {
        super(Usage.of("""
            Usage: clear [OPTION]...
            Clear the screen and what has scrolled out of it.

              -T TERM                  as for a terminal of that kind, not $TERM's
              -x                       keep what has scrolled out
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Terminfo info = TermKind.of(io, args.value("T"), 1, 1);
        String clear = info.string("clear");
        String scrolled = info.string("E3");
        if (clear == null) {
            return 1;
        }
        io.out().print(clear);
        if (scrolled != null && !args.has("x")) {
            io.out().print(scrolled);
        }
        return 0;
    }
}
