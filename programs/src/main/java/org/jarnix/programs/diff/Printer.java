package org.jarnix.programs.diff;

import java.io.IOException;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Writes lines of files with what stands before them, in colour where that is wanted. */
final class Printer {
    static final String NO_NEWLINE = "\\ No newline at end of file";

    private final Out out;
    private final @Nullable Palette palette;
    private final boolean initialTab;
    private final int tabSize;
    private final boolean bareEmpty;

    /**
     * @param palette null for no colour
     * @param tabSize the columns of a tab where tabs are to become blanks, else 0
     * @param bareEmpty whether empty lines have no mark of blanks
     */
    Printer(Out out, @Nullable Palette palette, boolean initialTab, int tabSize, boolean bareEmpty) {
        this.out = out;
        this.palette = palette;
        this.initialTab = initialTab;
        this.tabSize = tabSize;
        this.bareEmpty = bareEmpty;
    }

    /** The colours of what is shown. */
    enum Colour {
        PLAIN,
        HEAD,
        PLACE,
        OLD,
        NEW
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
        byte[] text = content.lines().get(number);
        if (!(bareEmpty && text.length == 0 && mark.isBlank())) {
            out.print(initialTab ? mark.substring(0, mark.equals(" ") ? 0 : 1) + "\t" : mark);
        }
        bytes(text);
        end(as);
        out.write('\n');
        if (content.lacksNewline(number)) {
            out.println(NO_NEWLINE);
        }
    }

    /** Text as it is, or without tabs. */
    void bytes(byte[] text) throws IOException {
        if (tabSize > 0) {
            expanded(text);
        } else {
            out.write(text);
        }
    }

    private void expanded(byte[] text) throws IOException {
        int column = 0;
        for (byte b : text) {
            if (b == '\t') {
                int width = tabSize - column % tabSize;
                out.print(" ".repeat(width));
                column += width;
            } else {
                out.write(b);
                column += b == '\b' ? column > 0 ? -1 : 0 : 1;
            }
        }
    }

    Out out() {
        return out;
    }

    /** Begins a colour, if there are to be any. */
    void begin(Colour as) throws IOException {
        if (palette != null) {
            out.print(palette.begin(as));
        }
    }

    /** Ends a colour. */
    void end(Colour as) throws IOException {
        if (palette != null && as != Colour.PLAIN) {
            out.print(palette.end());
        }
    }
}
