package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Removes groups. */
public final class Groupdel extends Command {
    private static final int WRONG_USE = 2;
    private static final int NOT_THERE = 6;
    private static final int IN_USE = 8;

    public Groupdel() {
        super(Usage.of("""
            Usage: groupdel [OPTION]... NAME
            Remove a group.

              -f, --force              even if it is the first group of a user
              -P, --prefix=FOLDER      the files lie below FOLDER
              -R, --root=FOLDER        change to FOLDER as the root
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        String place = AccountOptions.place(io, args);
        String[] known = AccountFile.read(io.sys(), place + "/etc/group").find(name);
        if (known == null) {
            throw missing(name);
        }
        for (String[] user : AccountFile.read(io.sys(), place + "/etc/passwd").lines()) {
            if (user[3].equals(known[2]) && !args.has("force")) {
                throw CommandException.failure(IN_USE, "cannot remove the primary group of user '" + user[0] + "'");
            }
        }
        try (Accounts accounts = Accounts.changeGroups(io, place)) {
            String[] group = accounts.group().find(name);
            if (group == null) {
                throw missing(name);
            }
            accounts.group().lines().remove(group);
            accounts.write();
        }
        return 0;
    }

    private static CommandException missing(String name) {
        return CommandException.failure(NOT_THERE, "group '" + name + "' does not exist");
    }
}
