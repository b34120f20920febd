package org.jarnix.programs.user;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Changes users (usermod(8)). */
public final class Usermod extends Command {
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = AccountOptions.BAD_ARGUMENT;
    private static final int ID_IN_USE = 4;
    private static final int NOT_THERE = 6;
    private static final int NAME_IN_USE = 9;

    public Usermod() {
        super(Usage.of("""
            Usage: usermod [OPTION]... NAME
            Change a user.

              -a, --append             with -G, stay in the groups that are not listed
              -b, --badname            take names that are usually refused
              -c, --comment=TEXT       the full name
              -d, --home=FOLDER        the home
              -e, --expiredate=DATE    the account ends at DATE; never, where it is empty
              -f, --inactive=DAYS      how long a password that is too old still fits
              -g, --gid=GROUP          the first group
              -G, --groups=LIST        the further groups, separated by commas
              -l, --login=NAME         another name
              -L, --lock               the password fits no more
              -m, --move-home          with -d, move what the home holds
              -o, --non-unique         with -u, the number may be in use
              -p, --password=HASH      what /etc/shadow holds
              -P, --prefix=FOLDER      the files lie below FOLDER
              -r, --remove             with -G, leave the groups that are listed
              -R, --root=FOLDER        change to FOLDER as the root
              -s, --shell=FILE         the shell
              -u, --uid=NUMBER         the number; what lies in the home is given to it
              -U, --unlock             the password fits again
              -Z, --selinux-user=USER  is refused, as SELinux is not here
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        String place = AccountOptions.place(io, args);
        check(io, args);
        try (Accounts accounts = Accounts.change(io, place)) {
            String[] user = accounts.passwd().find(name);
            if (user == null) {
                throw CommandException.failure(NOT_THERE, "user '" + name + "' does not exist");
            }
            AccountOptions.needs(io, !args.options().isEmpty(), "no options");
            change(io, args, accounts, user, place);
        }
        return 0;
    }

    private static void check(Io io, Args args) throws CommandException {
        AccountOptions.needs(io, !args.has("a") || args.has("G"), "-a flag is only allowed with the -G flag");
        AccountOptions.needs(io, !args.has("r") || args.has("G"), "-r flag is only allowed with the -G flag");
        AccountOptions.needs(io, !args.has("a") || !args.has("r"), "-r and -a are mutually exclusive flags");
        int locks = (args.has("L") ? 1 : 0) + (args.has("U") ? 1 : 0) + (args.has("p") ? 1 : 0);
        AccountOptions.needs(io, locks < 2, "the -L, -p, and -U flags are exclusive");
        AccountOptions.needs(io, !args.has("o") || args.has("u"), "-o flag is only allowed with the -u flag");
        AccountOptions.needs(io, !args.has("m") || args.has("d"), "-m flag is only allowed with the -d flag");
        AccountOptions.refuseLabels(args);
    }

    private static void change(Io io, Args args, Accounts accounts, String[] user, String place) throws IOException {
        List<String[]> files =
                List.of(user.clone(), shadowLine(accounts, user[0]).clone());
        String home = user[5];
        int uid = Users.number(user[2]);
        groups(io, args, accounts, user[0]);
        fields(io, args, accounts, user);
        String[] shadow = shadowLine(accounts, user[0]);
        shadow(io, args, accounts, shadow);
        String login = args.value("login", user[0]);
        if (!login.equals(user[0])) {
            rename(args, accounts, user, login);
        }
        if (!args.has("groups") && Arrays.equals(user, files.getFirst()) && Arrays.equals(shadow, files.getLast())) {
            io.out().println(io.name() + ": no changes");
            return;
        }
        accounts.write();
        try {
            if (args.has("move-home") && !user[5].equals(home)) {
                io.sys().rename(place + home, place + user[5]);
            }
            if (args.has("uid")) {
                Homes.give(io.sys(), place + user[5], uid, Users.number(user[2]));
            }
        } catch (SyscallException e) {
            io.note(io.name() + ": warning: " + home + ": " + e.errno().text() + "\n");
        }
    }

    private static String[] shadowLine(Accounts accounts, String name) {
        String[] line = accounts.shadow().find(name);
        return line == null || line.length < 9 ? new String[] {name, "*", "", "", "", "", "", "", ""} : line;
    }

    private static void groups(Io io, Args args, Accounts accounts, String name) throws IOException {
        if (!args.has("groups")) {
            return;
        }
        List<String[]> named = Useradd.groups(io, accounts, args.value("groups"));
        for (String[] line : accounts.group().lines()) {
            boolean listed = named.contains(line);
            if (args.has("remove") ? listed : !listed && !args.has("append")) {
                Accounts.leave(line, name);
            } else if (listed) {
                Accounts.join(line, name);
            }
        }
    }

    private static void fields(Io io, Args args, Accounts accounts, String[] user) throws IOException {
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
            user[3] = Useradd.group(accounts, args.value("gid", ""))[2];
        }
        user[4] = AccountOptions.field("field", args.value("comment", user[4]));
        user[5] = AccountOptions.field("field", args.value("home", user[5]));
        if (args.has("home") && !user[5].startsWith("/")) {
            throw CommandException.failure(BAD_ARGUMENT, "homedir must be an absolute path");
        }
        if (args.has("shell")) {
            user[6] = AccountOptions.shell(io, args.value("shell", ""));
        }
    }

    private static void shadow(Io io, Args args, Accounts accounts, String[] line) throws IOException {
        if (args.has("password")) {
            line[1] = AccountOptions.field("field", args.value("password", ""));
            line[2] = accounts.today();
        }
        if (args.has("expiredate")) {
            line[7] = AccountOptions.day(io, args.value("expiredate", ""), BAD_ARGUMENT);
        }
        if (args.has("inactive")) {
            line[6] = AccountOptions.days(args.value("inactive", ""), BAD_ARGUMENT);
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

    private static void rename(Args args, Accounts accounts, String[] user, String name) throws CommandException {
        if (!args.has("badname") && !Accounts.isName(name)) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid user name '" + name + "': use --badname to ignore");
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
