package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Prints the name of the user who logged in. */
public final class Logname extends Command {
    public Logname() {
        super(Usage.of("""
                Usage: logname [OPTION]
                Print the name of the user who logged in.

                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(0, args.operands());
        Users.User user = new Users(io.sys()).user(io.sys().credentials().uid());
        if (user == null) {
            throw io.failure("no login name");
        }
        io.out().println(user.name());
        return 0;
    }
}
