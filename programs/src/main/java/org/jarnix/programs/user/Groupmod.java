package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Changes groups (groupmod(8)). */
public final class Groupmod extends Command {
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = AccountOptions.BAD_ARGUMENT;
    private static final int ID_IN_USE = 4;
    private static final int NOT_THERE = 6;
    private static final int NAME_IN_USE = 9;

    public Groupmod() {
        super(Usage.of("""
            Usage: groupmod [OPTION]... NAME
            Change a group.

              -a, --append             with -U, the members that are not listed stay
              -g, --gid=NUMBER         the number
              -n, --new-name=NAME      another name
              -o, --non-unique         with -g, the number may be in use
              -p, --password=HASH      its password
              -P, --prefix=FOLDER      the files lie below FOLDER
              -R, --root=FOLDER        change to FOLDER as the root
              -U, --users=LIST         its members, separated by commas
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        AccountOptions.needs(io, !args.has("o") || args.has("g"), "-o flag is only allowed with the -g flag");
        try (Accounts accounts = Accounts.changeGroups(io, AccountOptions.place(io, args))) {
            String[] group = accounts.group().find(name);
            if (group == null) {
                throw CommandException.failure(NOT_THERE, "group '" + name + "' does not exist");
            }
            number(args, accounts, group);
            rename(args.value("new-name", name), accounts, group);
            group[1] = AccountOptions.field("password", args.value("password", group[1]));
            if (args.has("users")) {
                accounts.setMembers(io, group, args.value("users", ""), args.has("append"));
            }
            accounts.write();
        }
        return 0;
    }

    private static void number(Args args, Accounts accounts, String[] group) throws CommandException {
        String wanted = args.value("gid", group[2]);
        int gid = Users.number(wanted);
        if (gid == -1) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid group ID '" + wanted + "'");
        }
        if (!wanted.equals(group[2])
                && !args.has("non-unique")
                && accounts.group().findId(gid) != null) {
            throw CommandException.failure(ID_IN_USE, "GID '" + wanted + "' already exists");
        }
        for (String[] user : accounts.passwd().lines()) {
            if (user.length > 3 && user[3].equals(group[2])) {
                user[3] = wanted;
            }
        }
        group[2] = wanted;
    }

    private static void rename(String name, Accounts accounts, String[] group) throws CommandException {
        if (name.equals(group[0])) {
            return;
        }
        if (!Accounts.isName(name)) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid group name '" + name + "'");
        }
        if (accounts.group().find(name) != null) {
            throw CommandException.failure(NAME_IN_USE, "group '" + name + "' already exists");
        }
        group[0] = name;
    }
}
