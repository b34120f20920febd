package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;

/** Both files beside each other, with a mark between where they differ. */
final class SideBySide implements Format {
    private static final int GUTTER = 3;

    private final Printer printer;
    private final Out out;
    private final int tab;
    private final boolean expands;
    private final int half;
    private final int right;
    private boolean onlyChanges;
    private final boolean leftOnly;

    /** @param expands whether tabs become blanks */
    SideBySide(Printer printer, int width, int tab, boolean expands, boolean onlyChanges, boolean leftOnly) {
        this.printer = printer;
        out = printer.out();
        this.tab = tab;
        this.expands = expands;
        this.onlyChanges = onlyChanges;
        this.leftOnly = leftOnly;
        int step = expands ? 1 : tab;
        int unused = step + GUTTER;
        int offset = (width >> 1) + (unused >> 1) + (width & unused & 1);
        offset -= offset % step;
        half = Math.max(0, Math.min(offset - GUTTER, width - offset));
        right = half == 0 ? width : offset;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        int i = 0;
        int j = 0;
        for (Change c : changes.stream().filter(one -> !one.ignored()).toList()) {
            common(pair, i, c.oldStart(), j, c.newStart());
            change(pair, c);
            i = c.oldEnd();
            j = c.newEnd();
        }
        common(pair, i, pair.before().size(), j, pair.after().size());
    }

    @Override
    public boolean showsEqual() {
        return true;
    }

    /** Whether what both files have is to be left out from here on. */
    void suppressCommon(boolean suppressed) {
        onlyChanges = suppressed;
    }

    /** What both files have, or what counts as the same: by turns, then what one of them has more. */
    void common(Pair pair, int from, int to, int otherFrom, int otherTo) throws IOException {
        if (onlyChanges) {
            return;
        }
        int i = from;
        int j = otherFrom;
        while (!leftOnly && i < to && j < otherTo) {
            row(pair, i++, ' ', j++);
        }
        while (!leftOnly && j < otherTo) {
            row(pair, -1, ')', j++);
        }
        while (i < to) {
            row(pair, i++, '(', -1);
        }
    }

    /** A change: by turns what was replaced, then what is left of one side. */
    void change(Pair pair, Change c) throws IOException {
        int i = c.oldStart();
        int j = c.newStart();
        while (i < c.oldEnd() && j < c.newEnd()) {
            row(pair, i++, '|', j++);
        }
        while (i < c.oldEnd()) {
            printer.begin(Printer.Colour.OLD);
            row(pair, i++, '<', -1);
            printer.end(Printer.Colour.OLD);
        }
        while (j < c.newEnd()) {
            printer.begin(Printer.Colour.NEW);
            row(pair, -1, '>', j++);
            printer.end(Printer.Colour.NEW);
        }
    }

    private void row(Pair pair, int i, char mark, int j) throws IOException {
        int column = i < 0 ? 0 : cell(pair.before().lines().get(i), 0);
        if (mark != ' ') {
            column = pad(column, (half + right - 1) / 2);
            boolean unlike =
                    mark == '|' && pair.before().lacksNewline(i) != pair.after().lacksNewline(j);
            out.write(!unlike ? mark : pair.before().lacksNewline(i) ? '\\' : '/');
            column++;
        }
        if (j >= 0 && pair.after().lines().get(j).length > 0) {
            pad(column, right);
            cell(pair.after().lines().get(j), 0);
        }
        boolean ends = (i < 0 || pair.before().lacksNewline(i))
                && (j < 0 || pair.after().lacksNewline(j));
        if (!ends) {
            out.write('\n');
        }
    }

    /** As much of a line as fits; the column behind it. */
    private int cell(byte[] line, int from) throws IOException {
        int column = from;
        int written = from;
        for (int i = 0; i < line.length; ) {
            int size = Text.sequence(line, i, line.length);
            if (line[i] == '\t') {
                int next = column + tab - column % tab;
                if (column == written && expands) {
                    written = Math.max(written, Math.min(half, next));
                    out.print(" ".repeat(written - column));
                } else if (column == written && next < half) {
                    out.write('\t');
                    written = next;
                }
                column = next;
            } else if (column++ < half) {
                out.write(line, i, size);
                written = column;
            }
            i += size;
        }
        return written;
    }

    private int pad(int from, int to) throws IOException {
        int column = from;
        while (!expands && column / tab * tab + tab <= to) {
            out.write('\t');
            column = column / tab * tab + tab;
        }
        while (column < to) {
            out.write(' ');
            column++;
        }
        return column;
    }
}
