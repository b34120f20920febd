package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Makes users. */
public final class Useradd extends Command {
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = 3;
    private static final int ID_IN_USE = 4;
    private static final int NO_GROUP = 6;
    private static final int NAME_IN_USE = 9;
    private static final int FIRST = 1000;
    private static final int LAST = 60_000;
    private static final int FIRST_OF_SYSTEM = 100;
    private static final int LAST_OF_SYSTEM = 999;
    private static final int USERS = 100;

    public Useradd() {
        super(Usage.of("""
            Usage: useradd [OPTION]... NAME
            Make a user, with a group of the same name.

              -b, --base-dir=FOLDER    homes lie in FOLDER, not in /home
              -c, --comment=TEXT       the full name
              -d, --home-dir=FOLDER    the home
              -g, --gid=GROUP          the first group, in place of one of its own
              -G, --groups=LIST        further groups, separated by commas
              -k, --skel=FOLDER        with -m, copy FOLDER to the home, not /etc/skel
              -m, --create-home        make the home
              -M, --no-create-home     do not make it, which is usual
              -N, --no-user-group      no group of its own; users is the first group
              -o, --non-unique         the number may be in use
              -p, --password=HASH      what /etc/shadow holds
              -r, --system             a user of the system, with a low number
              -s, --shell=FILE         the shell
              -u, --uid=NUMBER         the number
              -U, --user-group         a group of its own, which is usual
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        if (!Accounts.isName(name)) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid user name '" + name + "'");
        }
        try (Accounts accounts = Accounts.change(io)) {
            if (accounts.passwd().find(name) != null) {
                throw CommandException.failure(NAME_IN_USE, "user '" + name + "' already exists");
            }
            add(io, args, accounts, name);
        }
        return 0;
    }

    private static void add(Io io, Args args, Accounts accounts, String name) throws IOException {
        boolean ownGroup = !args.has("gid") && !args.has("no-user-group");
        if (ownGroup && accounts.group().find(name) != null) {
            throw CommandException.failure(
                    NAME_IN_USE, "group " + name + " exists - if you want to add this user to that group, use -g.");
        }
        List<String[]> further = groups(accounts, args.value("groups"));
        int uid = uid(args, accounts);
        String wanted = args.value("gid");
        int gid = wanted != null
                ? Users.number(group(accounts, wanted)[2])
                : ownGroup ? freeGroup(args, accounts, uid) : USERS;
        String home = args.value("home-dir", args.value("base-dir", "/home") + "/" + name);
        String comment = args.value("comment", "");
        String shell = args.value("shell", "/bin/sh");
        for (String field : List.of(home, comment, shell, args.value("password", "!"))) {
            if (field.indexOf(':') >= 0 || field.indexOf('\n') >= 0) {
                throw CommandException.failure(BAD_ARGUMENT, "invalid field '" + field + "'");
            }
        }
        accounts.passwd().lines().add(new String[] {
            name, "x", Integer.toUnsignedString(uid), Integer.toUnsignedString(gid), comment, home, shell
        });
        String kept = args.value("password", "!");
        accounts.shadow().lines().add(new String[] {name, kept, accounts.today(), "0", "99999", "7", "", "", ""});
        if (ownGroup) {
            accounts.addGroup(name, gid);
        }
        for (String[] line : further) {
            Accounts.join(line, name);
        }
        accounts.write();
        if (args.has("create-home") && !args.has("no-create-home")) {
            Homes.make(io, home, args.value("skel", "/etc/skel"), uid, gid);
        }
    }

    private static int uid(Args args, Accounts accounts) throws CommandException {
        String wanted = args.value("uid");
        if (wanted == null) {
            return args.has("system")
                    ? accounts.passwd().freeId(FIRST_OF_SYSTEM, LAST_OF_SYSTEM)
                    : accounts.passwd().freeId(FIRST, LAST);
        }
        int uid = Users.number(wanted);
        if (uid == -1) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid user ID '" + wanted + "'");
        }
        if (!args.has("non-unique") && accounts.passwd().findId(uid) != null) {
            throw CommandException.failure(ID_IN_USE, "UID " + wanted + " is not unique");
        }
        return uid;
    }

    private static int freeGroup(Args args, Accounts accounts, int uid) {
        if (accounts.group().findId(uid) == null) {
            return uid;
        }
        return args.has("system")
                ? accounts.group().freeId(FIRST_OF_SYSTEM, LAST_OF_SYSTEM)
                : accounts.group().freeId(FIRST, LAST);
    }

    private static String[] group(Accounts accounts, String word) throws CommandException {
        String[] line = accounts.group().find(word);
        int number = Users.number(word);
        if (line == null && number != -1) {
            line = accounts.group().findId(number);
        }
        if (line == null) {
            throw CommandException.failure(NO_GROUP, "group '" + word + "' does not exist");
        }
        return line;
    }

    /** The lines of groups that a list names. */
    static List<String[]> groups(Accounts accounts, @Nullable String list) throws CommandException {
        List<String[]> lines = new ArrayList<>();
        if (list != null && !list.isEmpty()) {
            for (String word : list.split(",")) {
                lines.add(group(accounts, word));
            }
        }
        return lines;
    }
}
