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
              -o, --non-unique         the number may be in use
              -r, --system             a group of the system, with a low number
              -U, --users=LIST         its members, separated by commas
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        if (!Accounts.isName(name)) {
            throw CommandException.failure(BAD_ARGUMENT, "'" + name + "' is not a valid group name");
        }
        try (Accounts accounts = Accounts.changeGroups(io)) {
            if (accounts.group().find(name) != null) {
                if (args.has("force")) {
                    return 0;
                }
                throw CommandException.failure(NAME_IN_USE, "group '" + name + "' already exists");
            }
            accounts.addGroup(name, gid(args, accounts));
            String[] made = accounts.group().lines().getLast();
            for (String member : args.value("users", "").split(",")) {
                if (!member.isEmpty()) {
                    Accounts.join(made, member);
                }
            }
            accounts.write();
        }
        return 0;
    }

    private static int gid(Args args, Accounts accounts) throws CommandException {
        int free = args.has("system")
                ? accounts.group().freeId(100, 999)
                : accounts.group().freeId(1000, 60_000);
        String wanted = args.value("gid");
        if (wanted == null) {
            return free;
        }
        int gid = Users.number(wanted);
        if (gid == -1) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid group ID '" + wanted + "'");
        }
        if (args.has("non-unique") || accounts.group().findId(gid) == null) {
            return gid;
        }
        if (args.has("force")) {
            return free;
        }
        throw CommandException.failure(ID_IN_USE, "GID '" + wanted + "' already exists");
    }
}
