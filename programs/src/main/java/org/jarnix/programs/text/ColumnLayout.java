package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Io;

/** A table's columns on lines of a width: how wide each is, where cells are cut, and the blanks between. */
final class ColumnLayout {
    private final Io io;
    private final List<Integer> shown;
    private final String between;
    private final int room;
    private boolean[] right = {};
    private boolean[] cut = {};
    private boolean[] wrapped = {};
    private int[] widths = {};

    /** {@code shown} are the columns in the order in which they are written. */
    ColumnLayout(Io io, List<Integer> shown, String between, int room) {
        this.io = io;
        this.shown = shown;
        this.between = between;
        this.room = room;
    }

    /** Says which columns are aligned to the right, cut, or continued below. */
    void choose(boolean[] toTheRight, boolean[] cutOff, boolean[] goingOn) {
        right = toTheRight;
        cut = cutOff;
        wrapped = goingOn;
        for (int i = 0; i < cut.length; i++) {
            wrapped[i] &= !cut[i];
        }
    }

    /** Writes the rows; with {@code headed} the first one is the names, below which no column's width falls. */
    void write(List<List<String>> rows, boolean headed) throws IOException {
        widths = new int[right.length];
        int[] least = new int[right.length];
        for (int i = 0; i < widths.length; i++) {
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], ColumnText.width(cell(row, i)));
            }
            least[i] = Math.max(1, headed ? ColumnText.width(cell(rows.getFirst(), i)) : 1);
        }
        reduce(least);
        for (List<String> row : rows) {
            io.sys().schedYield();
            int[] places = new int[widths.length];
            do {
                line(row, places);
            } while (goesOn(row, places));
        }
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    /** Takes from the columns that may be narrower, one by one in turn, until the lines fit. */
    private void reduce(int[] least) {
        int total = ColumnText.width(between) * Math.max(0, shown.size() - 1);
        for (int column : shown) {
            total += widths[column];
        }
        boolean some = true;
        while (total > room && some) {
            some = false;
            for (int column : shown) {
                if (total > room && (cut[column] || wrapped[column]) && widths[column] > least[column]) {
                    widths[column]--;
                    total--;
                    some = true;
                }
            }
        }
    }

    /** Whether a cell that is continued has text left. */
    private boolean goesOn(List<String> row, int[] places) {
        for (int column : shown) {
            if (wrapped[column] && places[column] < cell(row, column).length()) {
                return true;
            }
        }
        return false;
    }

    private void line(List<String> row, int[] places) throws IOException {
        for (int i = 0; i < shown.size(); i++) {
            int column = shown.get(i);
            boolean first = places[column] == 0;
            String text = piece(cell(row, column), places, column);
            boolean toTheRight = right[column] && first;
            int missing = widths[column] - ColumnText.width(text);
            boolean last = i == shown.size() - 1;
            if (last) {
                io.out().print(toTheRight && !text.isEmpty() ? " ".repeat(Math.max(0, missing)) : "");
                io.out().print(text);
            } else {
                String blanks = " ".repeat(Math.max(0, missing));
                io.out().print(toTheRight ? blanks + text : text + blanks);
                io.out().print(between);
            }
        }
        io.out().write('\n');
    }

    private String piece(String text, int[] places, int column) {
        int from = places[column];
        if (from >= text.length() && from > 0) {
            return "";
        }
        int length =
                cut[column] || wrapped[column] ? ColumnText.fitting(text, from, widths[column]) : text.length() - from;
        places[column] = wrapped[column] ? from + length : text.length();
        return text.substring(from, from + length);
    }
}
