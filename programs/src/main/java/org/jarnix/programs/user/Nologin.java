package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Turns away who logs in: the shell of accounts that nobody logs in to (nologin(8)). */
public final class Nologin extends Command {
    public Nologin() {
        super(Usage.of("""
            Usage: nologin [-c COMMAND]
            Say that this account is not available, and fail.

              -c, --command=COMMAND    is not run
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.out().println("This account is currently not available.");
        return 1;
    }
}
