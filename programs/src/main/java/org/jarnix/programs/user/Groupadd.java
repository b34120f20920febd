package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Makes groups. */
public final class Groupadd extends Command {
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = 3;
    private static final int ID_IN_USE = 4;
    private static final int NAME_IN_USE = 9;

    public Groupadd() {
        super(Usage.of("""
            Usage: groupadd [OPTION]... NAME
            Make a group.

              -f, --force              succeed where it is there already
              -g, --gid=NUMBER         the number
              -K, --key=KEY=VALUE      GID_MIN, GID_MAX and, with SYS_ before, those of the system:
                                       from where to where numbers are chosen
              -o, --non-unique         the number may be in use
              -p, --password=HASH      its password
              -P, --prefix=FOLDER      the files lie below FOLDER
              -R, --root=FOLDER        change to FOLDER as the root
              -r, --system             a group of the system, with a low number
              -U, --users=LIST         its members, separated by commas
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        String place = AccountOptions.place(io, args);
        AccountOptions.needs(io, !args.has("o") || args.has("g"), "-o flag is only allowed with the -g flag");
        AccountOptions.Bounds bounds = AccountOptions.Bounds.of(args, "GID");
        if (!Accounts.isName(name)) {
            throw CommandException.failure(BAD_ARGUMENT, "'" + name + "' is not a valid group name");
        }
        try (Accounts accounts = Accounts.changeGroups(io, place)) {
            if (accounts.group().find(name) != null) {
                if (args.has("force")) {
                    return 0;
                }
                throw CommandException.failure(NAME_IN_USE, "group '" + name + "' already exists");
            }
            accounts.addGroup(name, gid(args, accounts, bounds));
            String[] made = accounts.group().lines().getLast();
            made[1] = args.value("password", "x");
            accounts.setMembers(io, made, args.value("users", ""), true);
            accounts.write();
        }
        return 0;
    }

    private static int gid(Args args, Accounts accounts, AccountOptions.Bounds bounds) throws CommandException {
        String wanted = args.value("gid");
        if (wanted == null) {
            return bounds.free(args, accounts.group(), "GID");
        }
        int gid = Users.number(wanted);
        if (gid == -1) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid group ID '" + wanted + "'");
        }
        if (args.has("non-unique") || accounts.group().findId(gid) == null) {
            return gid;
        }
        if (args.has("force")) {
            return bounds.free(args, accounts.group(), "GID");
        }
        throw CommandException.failure(ID_IN_USE, "GID '" + wanted + "' already exists");
    }
}
