package org.jarnix.programs.user;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Changes users. */
public final class Usermod extends Command {
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = 3;
    private static final int ID_IN_USE = 4;
    private static final int NOT_THERE = 6;
    private static final int NAME_IN_USE = 9;

    public Usermod() {
        super(Usage.of("""
            Usage: usermod [OPTION]... NAME
            Change a user.

              -a, --append             with -G, stay in the groups that are not listed
              -c, --comment=TEXT       the full name
              -d, --home=FOLDER        the home
              -g, --gid=GROUP          the first group
              -G, --groups=LIST        the further groups, separated by commas
              -l, --login=NAME         another name
              -L, --lock               the password fits no more
              -m, --move-home          with -d, move what the home holds
              -o, --non-unique         with -u, the number may be in use
              -p, --password=HASH      what /etc/shadow holds
              -s, --shell=FILE         the shell
              -u, --uid=NUMBER         the number; what lies in the home is given to it
              -U, --unlock             the password fits again
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        try (Accounts accounts = Accounts.change(io)) {
            String[] user = accounts.passwd().find(name);
            if (user == null) {
                throw CommandException.failure(NOT_THERE, "user '" + name + "' does not exist");
            }
            change(io, args, accounts, user);
        }
        return 0;
    }

    private static void change(Io io, Args args, Accounts accounts, String[] user) throws IOException {
        String home = user[5];
        int uid = Users.number(user[2]);
        groups(args, accounts, user[0]);
        fields(args, accounts, user);
        shadow(io, args, accounts, user[0]);
        if (args.has("login")) {
            rename(accounts, user, args.value("login", ""));
        }
        accounts.write();
        try {
            if (args.has("move-home") && !user[5].equals(home)) {
                io.sys().rename(home, user[5]);
            }
            if (args.has("uid")) {
                Homes.give(io.sys(), user[5], uid, Users.number(user[2]));
            }
        } catch (SyscallException e) {
            io.note(io.name() + ": warning: " + home + ": " + e.errno().text() + "\n");
        }
    }

    private static void groups(Args args, Accounts accounts, String name) throws CommandException {
        if (!args.has("groups")) {
            return;
        }
        List<String[]> wanted = Useradd.groups(accounts, args.value("groups"));
        for (String[] line : accounts.group().lines()) {
            if (wanted.contains(line)) {
                Accounts.join(line, name);
            } else if (!args.has("append")) {
                Accounts.leave(line, name);
            }
        }
    }

    private static void fields(Args args, Accounts accounts, String[] user) throws CommandException {
        String uid = args.value("uid");
        if (uid != null) {
            int number = Users.number(uid);
            if (number == -1) {
                throw CommandException.failure(BAD_ARGUMENT, "invalid user ID '" + uid + "'");
            }
            if (!args.has("non-unique") && accounts.passwd().findId(number) != null && !uid.equals(user[2])) {
                throw CommandException.failure(ID_IN_USE, "UID '" + uid + "' already exists");
            }
            user[2] = uid;
        }
        if (args.has("gid")) {
            user[3] = Useradd.groups(accounts, args.value("gid")).getFirst()[2];
        }
        user[4] = field(args.value("comment", user[4]));
        user[5] = field(args.value("home", user[5]));
        user[6] = field(args.value("shell", user[6]));
    }

    private static String field(String text) throws CommandException {
        if (text.indexOf(':') >= 0 || text.indexOf('\n') >= 0) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid field '" + text + "'");
        }
        return text;
    }

    private static void shadow(Io io, Args args, Accounts accounts, String name) throws IOException {
        String[] line = accounts.shadow().find(name);
        if (line == null) {
            return;
        }
        if (args.has("password")) {
            line[1] = field(args.value("password", ""));
            line[2] = accounts.today();
        }
        if (args.has("lock") && !line[1].startsWith("!")) {
            line[1] = "!" + line[1];
        }
        if (args.has("unlock") && line[1].startsWith("!")) {
            if (line[1].equals("!")) {
                io.note(io.name() + ": unlocking the user's password would result in a passwordless account.\n");
                io.note("You should set a password with usermod -p to unlock this user's password.\n");
            } else {
                line[1] = line[1].substring(1);
            }
        }
    }

    private static void rename(Accounts accounts, String[] user, String name) throws CommandException {
        if (!Accounts.isName(name)) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid user name '" + name + "'");
        }
        if (accounts.passwd().find(name) != null) {
            throw CommandException.failure(NAME_IN_USE, "user '" + name + "' already exists");
        }
        String[] shadow = accounts.shadow().find(user[0]);
        if (shadow != null) {
            shadow[0] = name;
        }
        for (String[] group : accounts.group().lines()) {
            if (Accounts.members(group).contains(user[0])) {
                Accounts.leave(group, user[0]);
                Accounts.join(group, name);
            }
        }
        user[0] = name;
    }
}
