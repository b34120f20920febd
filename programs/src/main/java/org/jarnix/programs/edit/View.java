package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Width;
import org.jarnix.programs.screen.Screen;
import org.jspecify.annotations.Nullable;

/** Shows a part of a text on the screen, long lines in several rows, with the cursor in it. */
final class View {
    private static final int TAB = 8;
    private static final String CHOSEN = "\u001b[7m";
    private static final String PLAIN = "\u001b[27m";

    private final Screen screen;
    private final TextBuffer text;
    private final int reserved;
    private final EditSettings settings;
    private int top;
    private @Nullable Place chosenFrom;
    private Place chosenTo = new Place(0, 0);

    /** @param reserved how many rows are not the text's */
    View(Screen screen, TextBuffer text, int reserved, EditSettings settings) {
        this.settings = settings;
        this.screen = screen;
        this.text = text;
        this.reserved = reserved;
    }

    int height() {
        return Math.max(1, screen.rows() - reserved);
    }

    int top() {
        return top;
    }

    void top(int line) {
        top = Math.max(0, Math.min(line, text.size() - 1));
    }

    /** What lies between two places is shown as chosen. */
    void choose(boolean wholeLines, Place one, Place other) {
        boolean forward = one.compareTo(other) <= 0;
        chosenFrom = wholeLines ? new Place(Math.min(one.line(), other.line()), 0) : forward ? one : other;
        Place last = forward ? other : one;
        chosenTo = wholeLines ? new Place(Math.max(one.line(), other.line()), Integer.MAX_VALUE) : last;
    }

    void chooseNothing() {
        chosenFrom = null;
    }

    private boolean isChosen(int line, int column) {
        Place from = chosenFrom;
        Place at = new Place(line, column);
        return from != null && from.compareTo(at) <= 0 && at.compareTo(chosenTo) <= 0;
    }

    private String prefix(int line) {
        return settings.numbers() ? String.format(Locale.ROOT, "%4d ", line + 1) : "";
    }

    /** The rows of a line, and in which row and column a character of it stands. */
    private List<String> rows(int line, int column, int[] cursor) {
        List<String> rows = new ArrayList<>();
        int columns = screen.columns();
        StringBuilder row = new StringBuilder(prefix(line));
        int at = row.length();
        int start = at;
        String content = text.line(line);
        for (int i = 0; i <= content.length(); ) {
            int c = i < content.length() ? content.codePointAt(i) : ' ';
            String shown = shown(c, at - start);
            int width = c == '\t' || c < ' ' || c == 0x7F || c >= 0xDC80 && c <= 0xDCFF
                    ? shown.length()
                    : Math.max(0, Width.of(c));
            if (at + width > columns) {
                rows.add(row.toString());
                row.setLength(0);
                at = 0;
            }
            if (i <= column && column < i + Character.charCount(c)) {
                cursor[0] = rows.size();
                cursor[1] = at;
            }
            if (i < content.length()) {
                boolean chosen = isChosen(line, i);
                row.append(chosen ? CHOSEN + shown + PLAIN : shown);
                at += width;
            }
            i += Character.charCount(c);
        }
        rows.add(row.toString());
        return rows;
    }

    private static String shown(int c, int column) {
        if (c == '\t') {
            return " ".repeat(TAB - column % TAB);
        }
        if (c < ' ' || c == 0x7F) {
            return "^" + (char) (c ^ 64);
        }
        return c >= 0xDC80 && c <= 0xDCFF ? "\\x" + Integer.toHexString(c & 0xFF) : Character.toString(c);
    }

    private int rowCount(int line) {
        return rows(line, 0, new int[2]).size();
    }

    /** Moves the part that is shown so that the cursor is in it. */
    private void follow(Place cursor) {
        if (cursor.line() < top) {
            top = cursor.line();
        }
        int used = 0;
        for (int line = cursor.line(); line >= top; line--) {
            used += rowCount(line);
            if (used > height() && line < cursor.line()) {
                top = line + 1;
                return;
            }
        }
    }

    /** Shows everything, and puts the terminal's cursor where the text's is. */
    void draw(Place cursor, String status, int firstRow) throws IOException {
        follow(cursor);
        int used = 0;
        int cursorRow = 0;
        int cursorColumn = 0;
        screen.out().print("\u001b[?25l");
        for (int line = top; used < height() && line < text.size(); line++) {
            int[] where = new int[2];
            List<String> rows = rows(line, cursor.column(), where);
            if (line == cursor.line()) {
                cursorRow = used + where[0];
                cursorColumn = where[1];
            }
            for (String row : rows) {
                if (used < height()) {
                    put(firstRow + used, row);
                    used++;
                }
            }
        }
        for (; used < height(); used++) {
            put(firstRow + used, firstRow == 0 ? "~" : "");
        }
        put(firstRow + height(), status.substring(0, Math.min(status.length(), screen.columns() - 1)));
        screen.move(firstRow + Math.min(cursorRow, height() - 1), cursorColumn);
        screen.out().print("\u001b[?25h");
    }

    private void put(int row, String content) throws IOException {
        screen.move(row, 0);
        screen.clearRow();
        screen.out().print(content);
    }
}
