package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;

/** Sets the passwords of many users. */
public final class Chpasswd extends Command {
    public Chpasswd() {
        super(Usage.of("""
            Usage: chpasswd [OPTION]...
            Set passwords: each line of standard input is NAME:PASSWORD.

              -e, --encrypted          what /etc/shadow holds, not the password itself
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean changed = false;
        try (Accounts accounts = Accounts.change(io)) {
            Lines lines = io.lines(0);
            for (int number = 1; lines.next(); number++) {
                String text = lines.text();
                int colon = text.indexOf(':');
                if (colon < 0) {
                    io.warn("line " + number + ": missing new password");
                    continue;
                }
                String name = text.substring(0, colon);
                String word = text.substring(colon + 1);
                String[] line = accounts.shadow().find(name);
                if (line == null || line.length < 9 || (args.has("encrypted") && word.indexOf(':') >= 0)) {
                    io.warn("(line " + number + ", user " + name + ") password not changed");
                    continue;
                }
                line[1] = args.has("encrypted") ? word : Passwords.hash(io.sys(), word);
                line[2] = accounts.today();
                changed = true;
            }
            if (changed) {
                accounts.shadow().write();
            }
        }
        return 0;
    }
}
