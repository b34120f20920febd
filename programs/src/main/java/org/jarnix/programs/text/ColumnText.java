package org.jarnix.programs.text;

import java.util.Locale;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Width;

/** The text of {@code column}'s cells: how it is read, how wide it is and where it is cut. */
final class ColumnText {
    private ColumnText() {}

    /** A line as text; bytes that are no characters of the locale stand as \xHH. */
    static String shown(Io io, Lines line) {
        byte[] bytes = line.buffer();
        boolean utf8 = io.ctype().utf8();
        StringBuilder text = new StringBuilder(line.length());
        int plain = line.start();
        for (int i = line.start(); i < line.end(); ) {
            int size = bytes[i] >= 0 ? 1 : utf8 ? Text.sequence(bytes, i, line.end()) : 1;
            boolean known = bytes[i] >= 0 || utf8 && size > 1;
            if (!known) {
                text.append(Text.decode(bytes, plain, i - plain));
                text.append(String.format(Locale.ROOT, "\\x%02x", bytes[i] & 0xFF));
                plain = i + 1;
            }
            i += size;
        }
        return text.append(Text.decode(bytes, plain, line.end() - plain)).toString();
    }

    /** How many columns a text takes. */
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, Width.of(c))).sum();
    }

    /** How many characters of a text from {@code from} on fit into so many columns; at least one, where there is one. */
    static int fitting(String text, int from, int columns) {
        int used = 0;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            used += Math.max(0, Width.of(c));
            if (used > columns && at > from) {
                break;
            }
            at += Character.charCount(c);
        }
        return at - from;
    }
}
