package org.jarnix.programs.proc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Prints the manual pages of the programs. */
public final class Man extends Command {
    private static final int MISSING = 16;

    public Man() {
        super(Usage.of("""
                Usage: man [OPTION]... [SECTION] PAGE...
                Print the manual page of each PAGE.

                  -f, --whatis             only the line that says what it is
                  -w, --where, --path      only where the page is
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            io.note("What manual page do you want?\nFor example, try 'man man'.\n");
            return 1;
        }
        int status = 0;
        for (String name : args.operands()) {
            if (name.length() == 1
                    && Character.isDigit(name.charAt(0))
                    && args.operands().size() > 1) {
                continue;
            }
            byte[] page = page(name);
            if (page == null) {
                io.note(args.has("f") ? name + ": nothing appropriate.\n" : "No manual entry for " + name + "\n");
                status = MISSING;
            } else if (args.has("w")) {
                io.out().println("/usr/share/man/man1/" + name + ".1");
            } else if (args.has("f")) {
                io.out().println(whatis(name, page));
            } else {
                io.out().write(page);
            }
        }
        return status;
    }

    private static byte @Nullable [] page(String name) throws IOException {
        if (name.indexOf('/') >= 0) {
            return null;
        }
        try (InputStream in = Man.class.getResourceAsStream("/man/man1/" + name + ".1")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /** The line below NAME. */
    private static String whatis(String name, byte[] page) {
        String text = Text.decode(page);
        int from = text.indexOf('\n') + 1;
        String line = text.substring(from, text.indexOf('\n', from)).strip();
        int dash = line.indexOf(" - ");
        return String.format(Locale.ROOT, "%-20s %s", name + " (1)", dash < 0 ? line : line.substring(dash + 1));
    }
}
