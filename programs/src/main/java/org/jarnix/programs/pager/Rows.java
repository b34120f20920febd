package org.jarnix.programs.pager;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Width;

/** Breaks a line into rows of the terminal: tabs spread out, controls made visible, overstrikes in bold or underlined. */
final class Rows {
    private static final int TAB = 8;

    private final int columns;
    private final boolean chops;
    private final boolean colours;
    private final int shift;
    private final List<String> rows = new ArrayList<>();
    private final StringBuilder row = new StringBuilder();
    private int column;

    /**
     * @param chops whether what does not fit is left out
     * @param colours whether sequences for colours are passed on
     * @param shift how many columns are left out at the left
     */
    Rows(int columns, boolean chops, boolean colours, int shift) {
        this.columns = columns;
        this.chops = chops;
        this.colours = colours;
        this.shift = shift;
    }

    List<String> of(byte[] line, String before) {
        column = 0;
        row.append(before);
        int width = columns - before.length();
        String text = Text.decode(line);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == 27 && colours) {
                int end = sequenceEnd(text, i);
                row.append(text, i, end);
                i = end;
                continue;
            }
            if (next + 1 < text.length() && text.charAt(next) == '\b') {
                char over = text.charAt(next + 1);
                add(
                        c == '_' && over != '_' ? "\u001b[4m" + over + "\u001b[24m" : "\u001b[1m" + over + "\u001b[22m",
                        1,
                        width);
                i = next + 2;
                continue;
            }
            if (c == '\t') {
                int blanks = TAB - column % TAB;
                for (int k = 0; k < blanks; k++) {
                    add(" ", 1, width);
                }
            } else {
                one(c, width);
            }
            i = next;
        }
        rows.add(row.toString());
        return chops ? rows.subList(0, 1) : rows;
    }

    private static int sequenceEnd(String text, int from) {
        int i = from + 1;
        if (i < text.length() && text.charAt(i) == '[') {
            i++;
            while (i < text.length() && (text.charAt(i) == ';' || Character.isDigit(text.charAt(i)))) {
                i++;
            }
            i += i < text.length() ? 1 : 0;
        }
        return i;
    }

    private void one(int c, int width) {
        if (c < ' ' || c == 0x7F) {
            add("\u001b[7m^" + (char) (c ^ 64) + "\u001b[27m", 2, width);
        } else if (c >= 0xDC80 && c <= 0xDCFF || Width.of(c) < 0) {
            String hex = Integer.toHexString(c & 0xFF).toUpperCase(java.util.Locale.ROOT);
            add("\u001b[7m<" + hex + ">\u001b[27m", hex.length() + 2, width);
        } else {
            add(Character.toString(c), Width.of(c), width);
        }
    }

    private void add(String text, int size, int width) {
        int seen = column - shift;
        if (chops && seen + size > width) {
            column += size;
            return;
        }
        if (!chops && column > 0 && column % width + size > width || !chops && column > 0 && column % width == 0) {
            rows.add(row.toString());
            row.setLength(0);
            column += (width - column % width) % width;
        }
        if (seen >= 0 || !chops) {
            row.append(text);
        }
        column += size;
    }
}
