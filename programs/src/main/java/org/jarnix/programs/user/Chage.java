package org.jarnix.programs.user;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Zone;

/** Prints and changes when passwords and accounts end (chage(1), shadow(5)). */
public final class Chage extends Command {
    private static final int DENIED = 1;
    private static final int WRONG_USE = 2;
    private static final int NO_SHADOW = 15;
    private static final int LAST = 2;
    private static final int LEAST = 3;
    private static final int MOST = 4;
    private static final int WARN = 5;
    private static final int INACTIVE = 6;
    private static final int ENDS = 7;
    private static final int FIELDS = 9;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long ENDLESS = 10_000;

    public Chage() {
        super(Usage.of("""
            Usage: chage [OPTION]... NAME
            Change when the password and the account of a user end.

              -d, --lastday=DATE       the password was changed at DATE; 0 has it changed at the
                                       next login
              -E, --expiredate=DATE    the account ends at DATE; -1 is never
              -i, --iso8601            with -l, dates as YYYY-MM-DD
              -I, --inactive=DAYS      how long a password that is too old still fits
              -l, --list               print what holds
              -m, --mindays=DAYS       how long a password must stay
              -M, --maxdays=DAYS       how long a password may stay
              -R, --root=FOLDER        change to FOLDER as the root
              -W, --warndays=DAYS      how long before its end the user is told
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String[] values = values(io, args);
        String name = Accounts.onlyName(io, args);
        boolean changes =
                args.has("d") || args.has("E") || args.has("I") || args.has("m") || args.has("M") || args.has("W");
        AccountOptions.needs(io, !args.has("l") || !changes, "do not include \"l\" with other flags");
        AccountOptions.enter(io, args.value("root"));
        Users.User self = new Users(io.sys()).user(io.sys().credentials().uid());
        boolean own = self != null && self.name().equals(name);
        if (io.sys().credentials().uid() != 0 && !(args.has("l") && own)) {
            throw CommandException.failure(DENIED, "Permission denied.");
        }
        if (AccountFile.read(io.sys(), "/etc/passwd").find(name) == null) {
            throw CommandException.failure(DENIED, "user '" + name + "' does not exist in /etc/passwd");
        }
        if (args.has("l")) {
            list(io, line(AccountFile.read(io.sys(), "/etc/shadow"), name), args.has("i"));
            return 0;
        }
        try (Accounts accounts = Accounts.change(io)) {
            String[] line = line(accounts.shadow(), name);
            if (!changes) {
                ask(io, line);
            }
            for (int field = LAST; field <= ENDS; field++) {
                line[field] = values[field] == null ? line[field] : values[field];
            }
            accounts.shadow().write();
        }
        return 0;
    }

    private static String[] line(AccountFile shadow, String name) throws CommandException {
        String[] line = shadow.find(name);
        if (line == null || line.length < FIELDS) {
            throw CommandException.failure(NO_SHADOW, "user '" + name + "' does not exist in /etc/shadow");
        }
        return line;
    }

    /** What options say of each field. */
    private static String[] values(Io io, Args args) throws CommandException {
        String[] values = new String[FIELDS];
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "lastday" -> values[LAST] = AccountOptions.day(io, value, WRONG_USE);
                case "expiredate" -> values[ENDS] = AccountOptions.day(io, value, WRONG_USE);
                case "inactive" -> values[INACTIVE] = AccountOptions.days(value, WRONG_USE);
                case "mindays" -> values[LEAST] = AccountOptions.days(value, WRONG_USE);
                case "maxdays" -> values[MOST] = AccountOptions.days(value, WRONG_USE);
                case "warndays" -> values[WARN] = AccountOptions.days(value, WRONG_USE);
                default -> {}
            }
        }
        return values;
    }

    /** Asks for each field, as is done without options. */
    private static void ask(Io io, String[] line) throws IOException {
        io.out().println("Changing the aging information for " + line[0]);
        io.out().println("Enter the new value, or press ENTER for the default\n");
        List<String> questions = List.of(
                "Minimum Password Age",
                "Maximum Password Age",
                "Last Password Change (YYYY-MM-DD)",
                "Password Expiration Warning",
                "Password Inactive",
                "Account Expiration Date (YYYY-MM-DD)");
        int[] fields = {LEAST, MOST, LAST, WARN, INACTIVE, ENDS};
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            boolean date = field == LAST || field == ENDS;
            String now = date ? date(number(line[field]), true) : Long.toString(number(line[field]));
            String answer = Fields.ask(io, questions.get(i), now.equals("never") ? "-1" : now);
            line[field] = date ? AccountOptions.day(io, answer, WRONG_USE) : AccountOptions.days(answer, WRONG_USE);
        }
    }

    private static void list(Io io, String[] line, boolean iso) throws IOException {
        long last = number(line[LAST]);
        long most = number(line[MOST]);
        long inactive = number(line[INACTIVE]);
        boolean endless = last < 0 || most < 0 || most >= ENDLESS;
        String must = "password must be changed";
        row(io, "Last password change\t\t\t\t\t", last == 0 ? must : date(last, iso));
        row(io, "Password expires\t\t\t\t\t", last == 0 ? must : endless ? "never" : date(last + most, iso));
        boolean stays = endless || inactive < 0;
        row(io, "Password inactive\t\t\t\t\t", last == 0 ? must : stays ? "never" : date(last + most + inactive, iso));
        row(io, "Account expires\t\t\t\t\t\t", date(number(line[ENDS]), iso));
        row(io, "Minimum number of days between password change\t\t", Long.toString(number(line[LEAST])));
        row(io, "Maximum number of days between password change\t\t", Long.toString(most));
        row(io, "Number of days of warning before password expires\t", Long.toString(number(line[WARN])));
    }

    private static void row(Io io, String what, String value) throws IOException {
        io.out().println(what + ": " + value);
    }

    private static long number(String field) {
        return field.isEmpty() ? -1 : Users.number(field);
    }

    private static String date(long day, boolean iso) {
        return day < 0 ? "never" : Dates.format(iso ? "%Y-%m-%d" : "%b %d, %Y", Zone.UTC, day * DAY_NANOS);
    }
}
