package org.jarnix.programs.diff;

import java.io.IOException;
import org.jarnix.api.lib.Out;

/** Writes lines of files with what stands before them, in colour where that is wanted. */
final class Printer {
    private static final String NO_NEWLINE = "\\ No newline at end of file";

    private final Out out;
    private final boolean colour;
    private final boolean initialTab;

    Printer(Out out, boolean colour, boolean initialTab) {
        this.out = out;
        this.colour = colour;
        this.initialTab = initialTab;
    }

    /** The colours of what is shown. */
    enum Colour {
        PLAIN(""),
        HEAD("\u001b[1m"),
        PLACE("\u001b[36m"),
        OLD("\u001b[31m"),
        NEW("\u001b[32m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    void text(Colour as, String line) throws IOException {
        begin(as);
        out.print(line);
        end(as);
        out.write('\n');
    }

    /** One line of a file behind a mark. */
    void line(Colour as, String mark, Content content, int number) throws IOException {
        begin(as);
        boolean tab = initialTab && !mark.isBlank();
        out.print(tab ? mark.stripTrailing() + "\t" : mark);
        out.write(content.lines().get(number));
        end(as);
        out.write('\n');
        if (content.lacksNewline(number)) {
            out.println(NO_NEWLINE);
        }
    }

    Out out() {
        return out;
    }

    private void begin(Colour as) throws IOException {
        if (colour && as != Colour.PLAIN) {
            out.print(as.code);
        }
    }

    private void end(Colour as) throws IOException {
        if (colour && as != Colour.PLAIN) {
            out.print("\u001b[0m");
        }
    }
}
