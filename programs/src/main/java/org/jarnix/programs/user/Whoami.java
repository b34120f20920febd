package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Prints the name of the effective user. */
public final class Whoami extends Command {
    public Whoami() {
        super(Usage.of("""
                Usage: whoami [OPTION]...
                Print the name of the effective user.

                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(0, args.operands());
        int uid = io.sys().credentials().euid();
        Users.User user = new Users(io.sys()).user(uid);
        if (user == null) {
            throw io.failure("cannot find name for user ID " + uid);
        }
        io.out().println(user.name());
        return 0;
    }
}
