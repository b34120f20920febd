package org.jarnix.programs.user;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Changes a user's name and numbers to be reached by (chfn(1)). Runs set-user-id, so it looks at the real user. */
public final class Chfn extends Command {
    private static final int WRONG_USE = 2;
    private static final int OTHER = 4;
    private static final List<String> OPTIONS = List.of("full-name", "room", "work-phone", "home-phone", "other");
    private static final List<String> QUESTIONS =
            List.of("Full Name", "Room Number", "Work Phone", "Home Phone", "Other");

    public Chfn() {
        super(Usage.of("""
            Usage: chfn [OPTION]... [NAME]
            Change what is known of NAME, or of oneself.

              -f, --full-name=TEXT     the full name
              -h, --home-phone=TEXT    the telephone at home
              -o, --other=TEXT         anything else, for root alone
              -r, --room=TEXT          the room
              -R, --root=FOLDER        change to FOLDER as the root
              -w, --work-phone=TEXT    the telephone at work
              -u, --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = OwnAccount.name(io, args);
        AccountOptions.enter(io, args.value("root"));
        boolean root = io.sys().credentials().uid() == 0;
        if (!root && (args.has("other") || args.has("full-name"))) {
            throw OwnAccount.refused("Permission denied.");
        }
        try (Accounts accounts = Accounts.change(io)) {
            String[] user = OwnAccount.find(io, accounts, name, "information");
            String[] parts = Arrays.copyOf(user[4].split(",", OTHER + 1), OTHER + 1);
            boolean asks = OPTIONS.stream().noneMatch(args::has);
            if (asks) {
                OwnAccount.authenticate(io, name);
                io.out().println("Changing the user information for " + name);
                io.out().println("Enter the new value, or press ENTER for the default");
            }
            for (int i = 0; i <= OTHER; i++) {
                String now = parts[i] == null ? "" : parts[i];
                String asked = asks && (root || i > 0 && i < OTHER) ? Fields.ask(io, QUESTIONS.get(i), now) : now;
                parts[i] = args.value(OPTIONS.get(i), asked);
                check(io, i, parts[i]);
            }
            String all = String.join(",", parts);
            user[4] = parts[OTHER].isEmpty() ? all.substring(0, all.length() - 1) : all;
            accounts.passwd().write();
        }
        return 0;
    }

    private static void check(Io io, int field, String text) throws IOException {
        String what = field == 0 ? "name" : QUESTIONS.get(field).toLowerCase(java.util.Locale.ROOT);
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c != 127);
        boolean breaks = text.indexOf(':') >= 0 || field < OTHER && (text.indexOf(',') >= 0 || text.indexOf('=') >= 0);
        if (!plain || breaks) {
            throw CommandException.failure(
                    1,
                    field == OTHER
                            ? "'" + text + "' contains illegal characters"
                            : "invalid " + what + ": '" + text + "'");
        }
        if (text.chars().anyMatch(c -> c > 126)) {
            io.note(io.name() + ": " + what + " with non-ASCII characters: '" + text + "'\n");
        }
    }
}
