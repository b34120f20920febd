package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Sets the passwords of many users, of all or of none (chpasswd(8)). */
public final class Chpasswd extends Command {
    private static final int WRONG_USE = 2;

    public Chpasswd() {
        super(Usage.of("""
            Usage: chpasswd [OPTION]...
            Set passwords: each line of standard input is NAME:PASSWORD.

              -c, --crypt-method=KIND  keep SHA256, SHA512 or, with NONE, the password itself
              -e, --encrypted          what /etc/shadow holds, not the password itself
              -R, --root=FOLDER        change to FOLDER as the root
              -s, --sha-rounds=NUMBER  with -c, how often SHA256 or SHA512 is taken
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String kind = args.value("c");
        AccountOptions.needs(io, !args.has("s") || kind != null, "-s flag is only allowed with the -c flag");
        AccountOptions.needs(io, kind == null || !args.has("e"), "the -c, -e, and -m flags are exclusive");
        AccountOptions.needs(
                io, kind == null || kind.matches("SHA256|SHA512|NONE"), "unsupported crypt method: " + kind);
        AccountOptions.enter(io, args.value("root"));
        boolean failed = false;
        try (Accounts accounts = Accounts.change(io)) {
            Lines lines = io.lines(0);
            for (int number = 1; lines.next(); number++) {
                String wrong = set(io, args, accounts, lines.text());
                if (wrong != null) {
                    io.note(io.name() + ": line " + number + ": " + wrong + "\n");
                    failed = true;
                }
            }
            if (failed) {
                throw CommandException.failure(1, "error detected, changes ignored");
            }
            accounts.shadow().write();
        }
        return 0;
    }

    /** Sets one password; answers what is wrong with its line. */
    private static @Nullable String set(Io io, Args args, Accounts accounts, String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return "missing new password";
        }
        String name = text.substring(0, colon);
        String[] line = accounts.shadow().find(name);
        if (line == null || line.length < 9) {
            return "user '" + name + "' does not exist";
        }
        String word = text.substring(colon + 1);
        String kind = args.value("c", args.has("e") ? "NONE" : "");
        if (kind.equals("NONE") && word.indexOf(':') >= 0) {
            return "invalid password hash";
        }
        String made = kind.isEmpty()
                ? Passwords.hash(io.sys(), word)
                : kind.equals("NONE")
                        ? word
                        : ShaCrypt.hash(word, ShaCrypt.setting(io.sys(), kind.endsWith("512"), args.value("s")));
        line[1] = made == null ? "!" : made;
        line[2] = accounts.today();
        return null;
    }
}
