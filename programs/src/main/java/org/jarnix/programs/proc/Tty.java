package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints the name of the terminal on standard input. */
public final class Tty extends Command {
    public Tty() {
        super(Usage.of("""
                Usage: tty [OPTION]...
                Print the name of the terminal that standard input is connected to.

                  -s, --silent, --quiet    print nothing; the exit status tells
                      --help               show this text and exit
                      --version            show the version and exit
                """).errorStatus(2));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(0, args.operands());
        String name;
        int status = 0;
        try {
            name = io.sys().ttyname(0);
        } catch (SyscallException e) {
            name = "not a tty";
            status = 1;
        }
        if (!args.has("s")) {
            io.out().println(name);
        }
        return status;
    }
}
