package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Breaks long lines. */
public final class Fold extends Command {
    private static final int TAB = 8;

    public Fold() {
        super(Usage.of("""
                        Usage: fold [OPTION]... [FILE]...
                        Write each FILE with lines broken to a width of 80 columns.

                        With no FILE, or where FILE is -, read standard input.

                          -b, --bytes              count bytes, not columns
                          -s, --spaces             break at blanks
                          -w, --width=WIDTH        break to WIDTH columns
                              --help               show this text and exit
                              --version            show the version and exit
                        """).closedInput("-"));
    }

    /** Turns the old {@code -NUM} into {@code -w NUM}. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> result = new ArrayList<>(words.size());
        boolean options = true;
        for (String word : words) {
            options &= !word.equals("--");
            boolean number = options && word.matches("-[0-9]+");
            result.add(number ? "-w" + word.substring(1) : word);
        }
        return result;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        long width = 80;
        if (args.has("w")) {
            width = Sizes.parse(io, args.value("w", ""), "", 1, Long.MAX_VALUE - 9, "invalid number of columns");
        }
        long columns = width;
        boolean bytes = args.has("b");
        boolean spaces = args.has("s");
        Inputs.each(io, args.operands(), (fd, name) -> fold(io, fd, columns, bytes, spaces));
        return 0;
    }

    private static void fold(Io io, int fd, long width, boolean bytes, boolean spaces) throws IOException {
        Lines lines = new Lines(io.sys(), fd);
        Out out = io.out();
        while (lines.next()) {
            byte[] b = lines.buffer();
            int start = lines.start();
            long column = 0;
            for (int i = start; i < lines.end(); i++) {
                long next = advance(column, b[i], bytes);
                if (next > width && i > start) {
                    int cut = spaces ? lastBlank(b, start, i) : i;
                    cut = cut <= start ? i : cut;
                    out.write(b, start, cut - start);
                    out.write('\n');
                    start = cut;
                    column = 0;
                    for (int k = start; k < i; k++) {
                        column = advance(column, b[k], bytes);
                    }
                    i--;
                    continue;
                }
                column = next;
            }
            out.write(b, start, lines.end() - start);
            if (lines.terminated()) {
                out.write('\n');
            }
            io.sys().schedYield();
        }
    }

    /** The place behind the last blank. */
    private static int lastBlank(byte[] b, int from, int to) {
        int i = to;
        while (i > from && b[i - 1] != ' ' && b[i - 1] != '\t') {
            i--;
        }
        return i;
    }

    private static long advance(long column, byte c, boolean bytes) {
        if (bytes) {
            return column + 1;
        }
        return switch (c) {
            case '\b' -> Math.max(0, column - 1);
            case '\r' -> 0;
            case '\t' -> column + TAB - column % TAB;
            default -> column + 1;
        };
    }
}
