package org.jarnix.programs.user;

import java.io.IOException;
import java.time.LocalDate;
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
    private static final int UNCHANGED = 10;
    private static final int SHORTEST = 6;

    public Passwd() {
        super(Usage.of("""
            Usage: passwd [OPTION]... [NAME]
            Change the password of NAME, or one's own.

              -d, --delete             no password is needed any more
              -e, --expire             it must be changed at the next login
              -l, --lock               it fits no more
              -S, --status             print its state
              -u, --unlock             it fits again
                  --stdin              read it from standard input
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Credentials who = io.sys().credentials();
        Users.User self = new Users(io.sys()).user(who.uid());
        String name = args.operands().isEmpty()
                ? (self == null ? "" : self.name())
                : args.operands().getFirst();
        boolean root = who.uid() == 0;
        boolean manages = args.has("delete") || args.has("expire") || args.has("lock") || args.has("unlock");
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
        io.out().println(io.name() + (manages ? ": password changed." : ": password updated successfully"));
        return 0;
    }

    private static void apply(Io io, Args args, Accounts accounts, String[] line, String fresh) throws IOException {
        if (args.has("delete")) {
            line[1] = "";
        } else if (args.has("lock")) {
            line[1] = line[1].startsWith("!") ? line[1] : "!" + line[1];
        } else if (args.has("unlock")) {
            if (line[1].equals("!") || line[1].equals("!*")) {
                throw CommandException.failure(
                        UNCHANGED, "unlocking the password would result in a passwordless account.");
            }
            line[1] = line[1].startsWith("!") ? line[1].substring(1) : line[1];
        } else if (!args.has("expire")) {
            line[1] = fresh;
        }
        line[2] = args.has("expire") ? "0" : accounts.today();
    }

    private static void status(Io io, String[] line) throws IOException {
        String state = line[1].isEmpty() ? "NP" : line[1].startsWith("!") || line[1].equals("*") ? "L" : "P";
        long day = Math.max(0, Users.number(line[2]));
        String date = LocalDate.ofEpochDay(day).toString();
        io.out()
                .println(String.join(
                        " ", line[0], state, date, line[3], line[4], line[5], line[6].isEmpty() ? "-1" : line[6]));
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
