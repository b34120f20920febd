package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Users;

/** The account that one changes of oneself, or root of others: its name, its line, and who may. */
final class OwnAccount {
    private static final int DENIED = 1;

    private OwnAccount() {}

    /** The user that is named, or else who calls. */
    static String name(Io io, Args args) throws CommandException {
        if (!args.operands().isEmpty()) {
            return args.operands().getFirst();
        }
        Users.User self = new Users(io.sys()).user(io.sys().credentials().uid());
        if (self == null) {
            throw refused("Cannot determine your user name.");
        }
        return self.name();
    }

    /** The line of a user in passwd(5), where who calls may change it. */
    static String[] find(Io io, Accounts accounts, String name, String what) throws CommandException {
        String[] user = accounts.passwd().find(name);
        if (user == null || user.length < 7) {
            throw refused("user '" + name + "' does not exist");
        }
        int uid = io.sys().credentials().uid();
        if (uid != 0 && Users.number(user[2]) != uid) {
            throw refused(
                    what.equals("shell") ? "You may not change the shell for '" + name + "'." : "Permission denied.");
        }
        return user;
    }

    /** Asks who is not root for their password. */
    static void authenticate(Io io, String name) throws IOException {
        if (io.sys().credentials().uid() != 0 && !Becoming.isAuthentic(io, name, "Password: ")) {
            throw refused("PAM: Authentication failure");
        }
    }

    static CommandException refused(String message) {
        return CommandException.failure(DENIED, message);
    }
}
