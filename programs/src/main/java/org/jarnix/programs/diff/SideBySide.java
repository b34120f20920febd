package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;

/** Both files beside each other, with a mark between where they differ. */
final class SideBySide implements Format {
    private static final int GUTTER = 3;

    private final Out out;
    private final int tab;
    private final boolean expands;
    private final int half;
    private final int right;
    private final boolean onlyChanges;
    private final boolean leftOnly;

    /** @param expands whether tabs become blanks */
    SideBySide(Out out, int width, int tab, boolean expands, boolean onlyChanges, boolean leftOnly) {
        this.out = out;
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
        for (Change c : changes) {
            for (; i < c.oldStart(); i++, j++) {
                same(pair, i, j);
            }
            int both = Math.min(c.oldCount(), c.newCount());
            for (int k = 0; k < both; k++) {
                row(pair, i++, '|', j++);
            }
            while (i < c.oldEnd()) {
                row(pair, i++, '<', -1);
            }
            while (j < c.newEnd()) {
                row(pair, -1, '>', j++);
            }
        }
        for (; i < pair.before().size(); i++, j++) {
            same(pair, i, j);
        }
    }

    private void same(Pair pair, int i, int j) throws IOException {
        if (!onlyChanges) {
            row(pair, i, leftOnly ? '(' : ' ', leftOnly ? -1 : j);
        }
    }

    private void row(Pair pair, int i, char mark, int j) throws IOException {
        int column = i < 0 ? 0 : cell(pair.before().lines().get(i), 0);
        boolean plainEnd = mark == ' ' && j < 0;
        if (mark != ' ' && !plainEnd) {
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
        for (int i = 0; i < line.length && column < half; ) {
            if (line[i] == '\t') {
                int next = column + tab - column % tab;
                if (expands) {
                    out.print(" ".repeat(Math.min(half, next) - column));
                } else if (next < half) {
                    out.write('\t');
                }
                column = next;
                i++;
                continue;
            }
            int size = Text.sequence(line, i, line.length);
            out.write(line, i, size);
            i += size;
            column++;
        }
        return Math.min(column, half);
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
