package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Width;

/** Arranges lines in columns. */
public final class Column extends Command {
    private static final int DEFAULT_WIDTH = 80;

    public Column() {
        super(Usage.of("""
                        Usage: column [OPTION]... [FILE]...
                        Write the lines of each FILE in columns.

                        With no FILE, read standard input.

                          -t, --table              divide each line into cells and make a table
                          -s, --separator=CHARS    cells end at one of CHARS, not at blanks
                          -o, --output-separator=STRING  put STRING between cells, not two blanks
                          -R, --table-right=LIST   align these columns to the right, counted from 1
                          -N, --table-columns=NAMES  put names above the columns
                          -l, --table-columns-limit=N  take the rest of the line into column N
                          -c, --output-width=WIDTH  fill WIDTH columns
                          -x, --fillrows           fill rows before columns
                          -L, --keep-empty-lines   keep empty lines
                          -h, --help               show this text and exit
                          -V, --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        boolean keepsEmpty = args.has("L");
        for (String file : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            try {
                int fd = io.open(file);
                Lines input = new Lines(io.sys(), fd);
                while (input.next()) {
                    if (keepsEmpty || !isEmpty(input)) {
                        lines.add(input.bytes());
                    }
                }
                io.close(fd);
            } catch (SyscallException e) {
                io.warn(file + ": " + e.errno().text());
            }
        }
        if (args.has("t")) {
            new ColumnTable(io, args).write(lines);
        } else {
            int width = DEFAULT_WIDTH;
            String given = args.value("c", io.env("COLUMNS") == null ? "" : String.valueOf(io.env("COLUMNS")));
            if (!given.isEmpty()) {
                width = (int) Sizes.parse(io, given, "", 0, Integer.MAX_VALUE, "invalid columns argument");
            }
            fill(io, lines, width, args.has("x"));
        }
        return 0;
    }

    private static boolean isEmpty(Lines line) {
        for (int i = line.start(); i < line.end(); i++) {
            if (line.buffer()[i] != ' ' && line.buffer()[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private static void fill(Io io, List<byte[]> lines, int width, boolean byRows) throws IOException {
        int widest = 0;
        for (byte[] line : lines) {
            io.sys().schedYield();
            widest = Math.max(widest, Width.of(line, 0, line.length, io.ctype()));
        }
        int cell = (widest / 8 + 1) * 8;
        int columns = Math.max(1, width / cell);
        if (widest >= width) {
            columns = 1;
        }
        int rows = (lines.size() + columns - 1) / columns;
        for (int row = 0; row < rows; row++) {
            io.sys().schedYield();
            int at = 0;
            for (int column = 0; column < columns; column++) {
                int index = byRows ? row * columns + column : column * rows + row;
                if (index >= lines.size()) {
                    break;
                }
                byte[] line = lines.get(index);
                while (at < column * cell) {
                    io.out().write('\t');
                    at = (at / 8 + 1) * 8;
                }
                io.out().write(line);
                at += Width.of(line, 0, line.length, io.ctype());
            }
            io.out().write('\n');
        }
    }
}
