package org.jarnix.programs.user;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jarnix.api.Credentials;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Prints the groups that a user, or this process, is in. */
public final class Groups extends Command {
    public Groups() {
        super(Usage.of("""
                Usage: groups [OPTION]... [USERNAME]...
                Print the groups that each USERNAME is in, or those of this process.

                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Users users = new Users(io.sys());
        if (args.operands().isEmpty()) {
            Credentials c = io.sys().credentials();
            Set<Integer> all = new LinkedHashSet<>();
            all.add(c.gid());
            all.add(c.egid());
            all.addAll(c.groups());
            io.out().println(names(users, all));
        }
        for (String name : args.operands()) {
            Users.User user = users.user(name);
            if (user == null) {
                io.warn(io.quote(name) + ": no such user");
            } else {
                io.out().println(name + " : " + names(users, users.groupsOf(user)));
            }
        }
        return 0;
    }

    private static String names(Users users, Iterable<Integer> gids) {
        StringBuilder line = new StringBuilder();
        for (int gid : gids) {
            line.append(line.isEmpty() ? "" : " ").append(users.groupName(gid));
        }
        return line.toString();
    }
}
