package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Width;

/** The table of {@code column -t}. */
final class ColumnTable {
    private final Io io;
    private final String separators;
    private final boolean greedy;
    private final byte[] between;
    private final int limit;
    private final Set<Integer> right = new HashSet<>();
    private final List<byte[]> names = new ArrayList<>();

    ColumnTable(Io io, Args args) throws CommandException {
        this.io = io;
        greedy = !args.has("s");
        separators = args.value("s", " \t");
        between = Text.encode(args.value("o", "  "));
        limit = args.has("l")
                ? (int) Sizes.parse(io, args.value("l", ""), "", 1, Integer.MAX_VALUE, "invalid columns limit argument")
                : Integer.MAX_VALUE;
        for (String word : args.value("R", "").split(",")) {
            if (word.matches("[0-9]+")) {
                right.add(Integer.parseInt(word) - 1);
            }
        }
        if (args.has("N")) {
            for (String name : args.value("N", "").split(",", -1)) {
                names.add(Text.encode(name));
            }
        }
    }

    void write(List<byte[]> lines) throws IOException {
        List<List<byte[]>> rows = new ArrayList<>();
        if (!names.isEmpty() && !lines.isEmpty()) {
            rows.add(names);
        }
        for (byte[] line : lines) {
            io.sys().schedYield();
            rows.add(cells(line));
        }
        int columns = 0;
        for (List<byte[]> row : rows) {
            columns = Math.max(columns, row.size());
        }
        int[] widths = new int[columns];
        for (List<byte[]> row : rows) {
            io.sys().schedYield();
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<byte[]> row : rows) {
            io.sys().schedYield();
            row(row, widths);
        }
    }

    private int width(byte[] cell) {
        return Width.of(cell, 0, cell.length, io.ctype());
    }

    private List<byte[]> cells(byte[] line) {
        List<byte[]> cells = new ArrayList<>();
        int i = 0;
        while (i <= line.length) {
            while (greedy && i < line.length && isSeparator(line[i])) {
                i++;
            }
            if (greedy && i == line.length) {
                break;
            }
            int start = i;
            while (i < line.length && (cells.size() + 1 >= limit || !isSeparator(line[i]))) {
                i++;
            }
            cells.add(Arrays.copyOfRange(line, start, i));
            i++;
        }
        return cells;
    }

    private boolean isSeparator(byte c) {
        return c >= 0 && separators.indexOf(c) >= 0;
    }

    private void row(List<byte[]> row, int[] widths) throws IOException {
        for (int i = 0; i < widths.length; i++) {
            byte[] cell = i < row.size() ? row.get(i) : new byte[0];
            int missing = widths[i] - width(cell);
            boolean toRight = right.contains(i);
            blanks(toRight ? missing : 0);
            io.out().write(cell);
            if (i + 1 < widths.length) {
                blanks(toRight ? 0 : missing);
                io.out().write(between);
            }
        }
        io.out().write('\n');
    }

    private void blanks(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            io.out().write(' ');
        }
    }
}
