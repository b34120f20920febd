package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.DateParser;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** What the options of the programs for accounts have in common: where the files lie, days, numbers (shadow(5)). */
final class AccountOptions {
    /** The status of an argument that makes no sense. */
    static final int BAD_ARGUMENT = 3;

    private static final long DAY_SECONDS = 86_400;

    private AccountOptions() {}

    /** Enters the folder of {@code -R}, and answers that of {@code -P}: what stands before the paths of the files. */
    static String place(Io io, Args args) throws IOException {
        enter(io, args.value("R"));
        String prefix = args.value("P", "");
        if (!prefix.isEmpty() && !prefix.startsWith("/")) {
            throw CommandException.failure(BAD_ARGUMENT, "prefix must be an absolute path");
        }
        return prefix.equals("/") ? "" : prefix;
    }

    /** Makes a folder the root, where one is given. */
    static void enter(Io io, @Nullable String root) throws IOException {
        if (root != null) {
            if (!root.startsWith("/")) {
                throw CommandException.failure(
                        BAD_ARGUMENT, "invalid chroot path '" + root + "', only absolute paths are supported.");
            }
            if (io.sys().credentials().uid() != 0) {
                throw CommandException.failure(
                        BAD_ARGUMENT, "cannot access chroot directory " + root + ": " + Errno.EPERM.text());
            }
            try {
                io.sys().chroot(root);
                io.sys().chdir("/");
            } catch (SyscallException e) {
                throw CommandException.failure(
                        BAD_ARGUMENT,
                        "cannot access chroot directory " + root + ": "
                                + e.errno().text());
            }
        }
    }

    /** A day as shadow(5) keeps it, of a date or a number of days; empty where there is none. */
    static String day(Io io, String word, int status) throws CommandException {
        if (word.isEmpty() || word.equals("-1")) {
            return "";
        }
        if (word.matches("[0-9]+")) {
            return word;
        }
        DateParser.Moment now = DateParser.Moment.of(io.sys().clock(Clock.REALTIME));
        DateParser.Moment date = DateParser.parse(word, Zone.UTC, now);
        if (date == null) {
            throw CommandException.failure(status, "invalid date '" + word + "'");
        }
        return Long.toString(Math.floorDiv(date.second(), DAY_SECONDS));
    }

    /** A number of days, of which -1 means none at all. */
    static String days(String word, int status) throws CommandException {
        if (word.equals("-1")) {
            return "";
        }
        return number(word, status);
    }

    /** A number that is not below -1. */
    static String number(String word, int status) throws CommandException {
        if (!word.matches("-1|[0-9]{1,9}")) {
            throw CommandException.failure(status, "invalid numeric argument '" + word + "'");
        }
        return word;
    }

    /** A value that can stand in a field. */
    static String field(String what, String text) throws CommandException {
        if (text.indexOf(':') >= 0 || text.indexOf('\n') >= 0) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid " + what + " '" + text + "'");
        }
        return text;
    }

    /** The shell of an account, which may be empty; told of where it cannot be run. */
    static String shell(Io io, String shell) throws IOException {
        if (!shell.isEmpty() && !shell.startsWith("/") && !shell.equals("*")) {
            throw CommandException.failure(BAD_ARGUMENT, "invalid shell '" + shell + "'");
        }
        field("shell", shell);
        if (shell.startsWith("/") && !shell.equals("/sbin/nologin") && !runs(io, shell)) {
            io.note(io.name() + ": Warning: missing or non-executable shell '" + shell + "'\n");
        }
        return shell;
    }

    private static boolean runs(Io io, String file) {
        try {
            io.sys().access(file, 1);
            return (io.sys().stat(file).mode() & 0111) != 0;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** A line of options that exclude each other or need others. */
    static void needs(Io io, boolean fine, String message) throws CommandException {
        if (!fine) {
            throw io.usage(message);
        }
    }

    /** No SELinux is here to hold labels of users. */
    static void refuseLabels(Args args) throws CommandException {
        if (args.has("Z") && args.has("P")) {
            throw CommandException.failure(BAD_ARGUMENT, "-Z cannot be used with --prefix");
        }
        if (args.has("Z")) {
            throw CommandException.failure(BAD_ARGUMENT, "-Z requires SELinux enabled kernel");
        }
    }

    /** The bounds of ids: those of {@code -K} before the usual ones of login.defs(5). */
    record Bounds(int least, int most) {
        static Bounds of(Args args, String kind) throws CommandException {
            boolean system = args.has("system");
            int least = system ? 100 : 1000;
            int most = system ? 999 : 60_000;
            for (String pair : args.values("K")) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw CommandException.failure(BAD_ARGUMENT, "-K requires KEY=VALUE");
                }
                String name = (system ? "SYS_" : "") + kind;
                if (pair.startsWith(name + "_MIN=")) {
                    least = Integer.parseInt(number(pair.substring(equals + 1), BAD_ARGUMENT));
                } else if (pair.startsWith(name + "_MAX=")) {
                    most = Integer.parseInt(number(pair.substring(equals + 1), BAD_ARGUMENT));
                }
            }
            return new Bounds(least, most);
        }

        /** The next free number in a file: above the others, or, of the system's, below the bound. */
        int free(Args args, AccountFile file, String kind) throws CommandException {
            if (least > most) {
                throw CommandException.failure(
                        4, "Invalid configuration: " + kind + "_MIN (" + least + "), " + kind + "_MAX (" + most + ")");
            }
            return args.has("system") ? file.freeIdBelow(least, most) : file.freeId(least, most);
        }
    }
}
