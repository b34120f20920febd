package org.jarnix.programs.user;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Changes a password: one's own, or as root anybody's. Runs set-user-id, so it looks at the real user. */
public final class Passwd extends Command {
    private static final int DENIED = 1;
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = 6;
    private static final int UNCHANGED = 10;
    private static final int SHORTEST = 6;

    private static final List<String> MANAGING =
            List.of("delete", "expire", "lock", "unlock", "inactive", "mindays", "warndays", "maxdays");

    public Passwd() {
        super(Usage.of("""
            Usage: passwd [OPTION]... [NAME]
            Change the password of NAME, or one's own.

              -a, --all                with -S, of all users
              -d, --delete             no password is needed any more
              -e, --expire             it must be changed at the next login
              -i, --inactive=DAYS      how long it still fits when it is too old
              -k, --keep-tokens        change it only if it is too old
              -l, --lock               it fits no more
              -n, --mindays=DAYS       how long it must stay
              -q, --quiet              do not tell what was done
              -R, --root=FOLDER        change to FOLDER as the root
              -S, --status             print its state
              -u, --unlock             it fits again
              -w, --warndays=DAYS      how long before its end the user is told
              -x, --maxdays=DAYS       how long it may stay
                  --stdin              read it from standard input
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        check(io, args);
        Credentials who = io.sys().credentials();
        Users.User self = new Users(io.sys()).user(who.uid());
        String name = args.operands().isEmpty()
                ? (self == null ? "" : self.name())
                : args.operands().getFirst();
        boolean root = who.uid() == 0;
        boolean manages = MANAGING.stream().anyMatch(args::has);
        if (args.has("all")) {
            return all(io, root);
        }
        if (new Users(io.sys()).user(name) == null) {
            throw CommandException.failure(DENIED, "user '" + name + "' does not exist");
        }
        if (!root && (manages || self == null || !name.equals(self.name()))) {
            throw CommandException.failure(DENIED, "You may not view or modify password information for " + name + ".");
        }
        String fresh = "";
        if (!manages && !args.has("status")) {
            String typed = ask(io, args, name, root);
            if (typed == null) {
                io.note("passwd: Authentication token manipulation error\npasswd: password unchanged\n");
                return UNCHANGED;
            }
            fresh = Passwords.hash(io.sys(), typed);
        }
        try (Accounts accounts = Accounts.change(io)) {
            String[] line = accounts.shadow().find(name);
            if (line == null || line.length < 9) {
                throw CommandException.failure(UNCHANGED, "no entry in /etc/shadow for " + name);
            }
            if (args.has("status")) {
                status(io, line);
                return 0;
            }
            apply(io, args, accounts, line, fresh);
            accounts.shadow().write();
        }
        if (!args.has("quiet")) {
            io.out().println(io.name() + (manages ? ": password changed." : ": password updated successfully"));
        }
        return 0;
    }

    private static void check(Io io, Args args) throws IOException {
        for (String days : List.of("inactive", "mindays", "warndays", "maxdays")) {
            AccountOptions.number(args.value(days, "0"), BAD_ARGUMENT);
        }
        boolean manages = MANAGING.stream().anyMatch(args::has);
        boolean fine =
                (!args.has("all") || args.has("status") && args.operands().isEmpty())
                        && (!args.has("lock") || !args.has("unlock"))
                        && (!args.has("status") || !manages)
                        && args.operands().size() < 2;
        AccountOptions.needs(io, fine, "these options and names do not go together");
        AccountOptions.enter(io, args.value("root"));
    }

    private static int all(Io io, boolean root) throws IOException {
        if (!root) {
            throw CommandException.failure(DENIED, "Permission denied.");
        }
        AccountFile shadow = AccountFile.read(io.sys(), "/etc/shadow");
        for (String[] user : AccountFile.read(io.sys(), "/etc/passwd").lines()) {
            String[] line = shadow.find(user[0]);
            if (line != null && line.length >= 9) {
                status(io, line);
            }
        }
        return 0;
    }

    private static void apply(Io io, Args args, Accounts accounts, String[] line, String fresh) throws IOException {
        if (args.has("delete")) {
            line[1] = "";
        } else if (args.has("lock")) {
            line[1] = line[1].startsWith("!") ? line[1] : "!" + line[1];
        } else if (args.has("unlock")) {
            if (line[1].equals("!") || line[1].equals("!*")) {
                io.note(io.name() + ": unlocking the password would result in a passwordless account.\n"
                        + "You should set a password with usermod -p to unlock the password of this account.\n");
                throw io.sys().exit(BAD_ARGUMENT / 2);
            }
            line[1] = line[1].startsWith("!") ? line[1].substring(1) : line[1];
        } else if (!fresh.isEmpty()) {
            line[1] = fresh;
            line[2] = accounts.today();
        }
        line[2] = args.has("expire") ? "0" : line[2];
        line[3] = days(args, "mindays", line[3]);
        line[4] = days(args, "maxdays", line[4]);
        line[5] = days(args, "warndays", line[5]);
        line[6] = days(args, "inactive", line[6]);
    }

    private static String days(Args args, String option, String before) throws CommandException {
        return args.has(option) ? AccountOptions.days(args.value(option, ""), BAD_ARGUMENT) : before;
    }

    private static void status(Io io, String[] line) throws IOException {
        String state = line[1].isEmpty() ? "NP" : line[1].startsWith("!") || line[1].equals("*") ? "L" : "P";
        long day = Math.max(0, Users.number(line[2]));
        String date = LocalDate.ofEpochDay(day).toString();
        io.out().println(String.join(" ", line[0], state, date, or(line[3]), or(line[4]), or(line[5]), or(line[6])));
    }

    private static String or(String days) {
        return days.isEmpty() ? "-1" : days;
    }

    /** The new password, asked for twice; null where it is not to be changed. */
    private static @Nullable String ask(Io io, Args args, String name, boolean root) throws IOException {
        try (Prompt prompt = new Prompt(io, args.has("stdin"))) {
            if (!root && !isTheirs(io, prompt, name)) {
                return null;
            }
            String first = prompt.ask("New password: ");
            String again = args.has("stdin") ? first : prompt.ask("Retype new password: ");
            if (first == null || first.isEmpty()) {
                io.note("No password has been supplied.\n");
                return null;
            }
            if (!first.equals(again)) {
                io.note("Sorry, passwords do not match.\n");
                return null;
            }
            if (!root && first.length() < SHORTEST) {
                io.note("You must choose a longer password.\n");
                return null;
            }
            return first;
        }
    }

    private static boolean isTheirs(Io io, Prompt prompt, String name) throws IOException {
        io.note("Changing password for " + name + ".\n");
        String[] line = AccountFile.read(io.sys(), "/etc/shadow").find(name);
        String typed = line != null && line[1].isEmpty() ? "" : prompt.ask("Current password: ");
        return line != null && typed != null && Passwords.fits(typed, line[1]);
    }
}
