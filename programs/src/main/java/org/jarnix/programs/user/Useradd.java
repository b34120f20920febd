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

/** Makes users (useradd(8)). */
public final class Useradd extends Command {
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = AccountOptions.BAD_ARGUMENT;
    private static final int ID_IN_USE = 4;
    private static final int NO_GROUP = 6;
    private static final int NAME_IN_USE = 9;

    public Useradd() {
        super(Usage.of("""
            Usage: useradd [OPTION]... NAME
              or:  useradd -D [OPTION]...
            Make a user, with a group of the same name.

                  --badname            take names that are usually refused
              -b, --base-dir=FOLDER    homes lie in FOLDER, not in /home
              -c, --comment=TEXT       the full name
              -d, --home-dir=FOLDER    the home
              -D, --defaults           print what holds without options; change it, where one of
                                       the options -b, -e, -f, -g and -s is given, too
              -e, --expiredate=DATE    the account ends at DATE
              -f, --inactive=DAYS      how long a password that is too old still fits
              -F, --add-subids-for-system
                                       has no effect: no ranges of ids are kept
              -g, --gid=GROUP          the first group, in place of one of its own
              -G, --groups=LIST        further groups, separated by commas
              -k, --skel=FOLDER        with -m, copy FOLDER to the home, not /etc/skel
              -K, --key=KEY=VALUE      UID_MIN, UID_MAX, GID_MIN, GID_MAX and, with SYS_ before,
                                       those of the system: from where to where numbers are
              -l, --no-log-init        has no effect: logins are not kept by number
              -m, --create-home        make the home
              -M, --no-create-home     do not make it, which is usual
              -N, --no-user-group      no group of its own; users is the first group
              -o, --non-unique         the number may be in use
              -p, --password=HASH      what /etc/shadow holds
              -P, --prefix=FOLDER      the files lie below FOLDER
              -r, --system             a user of the system, with a low number
              -R, --root=FOLDER        change to FOLDER as the root
              -s, --shell=FILE         the shell
              -u, --uid=NUMBER         the number
              -U, --user-group         a group of its own, which is usual
              -Z, --selinux-user=USER  is refused, as SELinux is not here
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        check(io, args);
        String place = AccountOptions.place(io, args);
        UserDefaults defaults = UserDefaults.read(io.sys(), place);
        if (args.has("defaults")) {
            return defaults.use(io, args, place);
        }
        String name = Accounts.onlyName(io, args);
        if (!args.has("badname") && !Accounts.isName(name)) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid user name '" + name + "': use --badname to ignore");
        }
        try (Accounts accounts = Accounts.change(io, place)) {
            if (accounts.passwd().find(name) != null) {
                throw CommandException.failure(NAME_IN_USE, "user '" + name + "' already exists");
            }
            add(io, args, accounts, new NewUser(name, place, defaults));
        }
        return 0;
    }

    /** A name, the folder that the files lie below, and what holds where no option says otherwise. */
    private record NewUser(String name, String place, UserDefaults defaults) {}

    private static void check(Io io, Args args) throws CommandException {
        AccountOptions.needs(io, !args.has("o") || args.has("u"), "-o flag is only allowed with the -u flag");
        AccountOptions.needs(io, !args.has("k") || args.has("m"), "-k flag is only allowed with the -m flag");
        AccountOptions.needs(io, !args.has("U") || !args.has("g"), "options -U and -g conflict");
        AccountOptions.needs(io, !args.has("U") || !args.has("N"), "options -U and -N conflict");
        AccountOptions.needs(io, !args.has("m") || !args.has("M"), "options -m and -M conflict");
        AccountOptions.refuseLabels(args);
        AccountOptions.field("comment", args.value("comment", ""));
        folder("base directory", args.value("base-dir", "/"));
        folder("home directory", args.value("home-dir", "/"));
        AccountOptions.field("field", args.value("password", ""));
    }

    private static void folder(String what, String path) throws CommandException {
        if (!path.startsWith("/")) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid " + what + " '" + path + "'");
        }
        AccountOptions.field(what, path);
    }

    private static void add(Io io, Args args, Accounts accounts, NewUser fresh) throws IOException {
        boolean ownGroup = !args.has("gid") && !args.has("no-user-group");
        String name = fresh.name();
        if (ownGroup && accounts.group().find(name) != null) {
            throw CommandException.failure(
                    NAME_IN_USE, "group " + name + " exists - if you want to add this user to that group, use -g.");
        }
        List<String[]> further = groups(io, accounts, args.value("groups"));
        String shadow = shadow(io, args, accounts, fresh);
        String named = args.value("shell");
        String shell = named == null ? fresh.defaults().get("SHELL") : AccountOptions.shell(io, named);
        int uid = uid(args, accounts);
        String wanted = args.value("gid");
        int gid = wanted != null || !ownGroup
                ? Users.number(group(accounts, wanted == null ? fresh.defaults().get("GROUP") : wanted)[2])
                : freeGroup(args, accounts, uid);
        String base = args.value("base-dir", fresh.defaults().get("HOME"));
        String home = args.value("home-dir", base + "/" + name);
        accounts.passwd().lines().add(new String[] {
            name,
            "x",
            Integer.toUnsignedString(uid),
            Integer.toUnsignedString(gid),
            args.value("comment", ""),
            home,
            shell
        });
        accounts.shadow().lines().add(shadow.split(":", -1));
        if (ownGroup) {
            accounts.addGroup(name, gid);
        }
        for (String[] line : further) {
            Accounts.join(line, name);
        }
        accounts.write();
        if (args.has("create-home")) {
            Homes.make(
                    io,
                    fresh.place() + home,
                    args.value("skel", fresh.defaults().get("SKEL")),
                    uid,
                    gid);
        }
    }

    private static String shadow(Io io, Args args, Accounts accounts, NewUser fresh) throws CommandException {
        String ends =
                AccountOptions.day(io, args.value("expiredate", fresh.defaults().get("EXPIRE")), BAD_ARGUMENT);
        String inactive =
                AccountOptions.days(args.value("inactive", fresh.defaults().get("INACTIVE")), BAD_ARGUMENT);
        String ages = args.has("system") ? "::" : "0:99999:7";
        return fresh.name() + ":" + args.value("password", "!") + ":" + accounts.today() + ":" + ages + ":" + inactive
                + ":" + ends + ":";
    }

    private static int uid(Args args, Accounts accounts) throws CommandException {
        String wanted = args.value("uid");
        AccountOptions.Bounds bounds = AccountOptions.Bounds.of(args, "UID");
        if (wanted == null) {
            return bounds.free(args, accounts.passwd(), "UID");
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

    private static int freeGroup(Args args, Accounts accounts, int uid) throws CommandException {
        return accounts.group().findId(uid) == null
                ? uid
                : AccountOptions.Bounds.of(args, "GID").free(args, accounts.group(), "GID");
    }

    /** The line of a group given by name or number. */
    static String[] group(Accounts accounts, String word) throws CommandException {
        String[] line = find(accounts, word);
        if (line == null) {
            throw CommandException.failure(NO_GROUP, "group '" + word + "' does not exist");
        }
        return line;
    }

    private static String @Nullable [] find(Accounts accounts, String word) {
        int number = Users.number(word);
        String[] line = accounts.group().find(word);
        return line == null && number != -1 ? accounts.group().findId(number) : line;
    }

    /** The lines of groups that a list names; it is told of all that are not there. */
    static List<String[]> groups(Io io, Accounts accounts, @Nullable String list) throws IOException {
        List<String[]> lines = new ArrayList<>();
        boolean missing = false;
        for (String word : list == null || list.isEmpty() ? new String[0] : list.split(",")) {
            String[] line = find(accounts, word);
            if (line == null) {
                io.note(io.name() + ": group '" + word + "' does not exist\n");
                missing = true;
            } else {
                lines.add(line);
            }
        }
        if (missing) {
            throw io.sys().exit(NO_GROUP);
        }
        return lines;
    }
}
