package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Io;

/** Lines beside each other, in columns that tabs part. */
final class ColumnFill {
    private static final int TAB = 8;

    private final Io io;
    private final int width;
    private final boolean byRows;

    ColumnFill(Io io, int width, boolean byRows) {
        this.io = io;
        this.width = width;
        this.byRows = byRows;
    }

    void write(List<String> lines) throws IOException {
        int widest = 0;
        for (String line : lines) {
            widest = Math.max(widest, ColumnText.width(line));
        }
        int cell = (widest / TAB + 1) * TAB;
        int columns = widest >= width ? 1 : Math.max(1, width / cell);
        int rows = (lines.size() + columns - 1) / columns;
        for (int row = 0; row < rows; row++) {
            io.sys().schedYield();
            int at = 0;
            for (int column = 0; column < columns; column++) {
                int index = byRows ? row * columns + column : column * rows + row;
                if (index >= lines.size()) {
                    break;
                }
                while (at < column * cell) {
                    io.out().write('\t');
                    at = (at / TAB + 1) * TAB;
                }
                io.out().print(lines.get(index));
                at += ColumnText.width(lines.get(index));
            }
            io.out().write('\n');
        }
    }
}
