package org.jarnix.programs.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Width;

/** Puts text with reverse line feeds into the order of its lines (col(1) of util-linux). */
public final class Col extends Command {
    private static final int TAB = 8;
    private static final int ESCAPE = 27;
    private static final int SHIFT_OUT = 14;
    private static final int SHIFT_IN = 15;
    private static final int UP = 11;
    private static final int BELL = 7;
    private static final int DELETE = 127;
    private static final int LEAST_LINES = 128;

    public Col() {
        super(Usage.of("""
                Usage: col [OPTION]...
                Copy standard input, its lines in the order in which they stand on paper: reverse
                line feeds are carried out.

                  -b, --no-backspaces      of characters in one place write the last
                  -f, --fine               keep half lines; else they come to the line below
                  -h, --tabs               write tabs for blanks, as is usual
                  -l, --lines=NUM          hold at least NUM lines, 128
                  -p, --pass               keep control characters that are not known
                  -x, --spaces             write blanks for tabs
                  -H, --help               show this text and exit
                  -v, --version            show the version and exit
                """));
    }

    /** A character where it stands, in which order it came, and whether it is of the second set. */
    private record Mark(long column, byte[] bytes, int width, boolean second) {}

    /** The lines that are held, and the place of the next character. */
    private static final class Page {
        private final TreeMap<Long, List<Mark>> rows = new TreeMap<>();
        private long row;
        private long column;
        private long last;

        /** The half line above which all is written, and how many half lines wait to be passed. */
        private long written = Long.MIN_VALUE;

        private long blank;
        private final boolean fine;

        Page(boolean fine) {
            this.fine = fine;
        }

        /** Goes so many half lines down; what is written cannot be reached. */
        private void move(int halves) {
            row = Math.max(written, row + halves);
            row += !fine && Math.floorMod(row, 2L) == 1 ? 1 : 0;
        }

        private boolean second;
        private boolean any;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (!args.operands().isEmpty()) {
            throw io.usage("bad usage");
        }
        String given = args.value("l", "" + LEAST_LINES);
        if (!given.matches("[0-9]{1,9}")) {
            throw io.failure("bad -l argument: '" + given + "'");
        }
        int held = Math.max(LEAST_LINES, Integer.parseInt(given));
        boolean utf8 = io.ctype().utf8();
        Page page = new Page(args.has("f"));
        Lines lines = io.lines(0);
        while (lines.next()) {
            byte[] line = lines.buffer();
            for (int at = lines.start(); at < lines.end(); ) {
                at += take(page, line, at, lines.end(), args.has("p"), utf8);
            }
            if (lines.terminated()) {
                page.move(2);
                page.column = 0;
            }
            page.any = true;
            page.last = Math.max(page.last, page.row);
            write(io.out(), page, args, page.last - 2L * held);
            io.sys().schedYield();
        }
        if (page.any) {
            long last = page.rows.isEmpty() ? page.last - 2 : page.rows.lastKey();
            write(io.out(), page, args, Long.MAX_VALUE);
            page.blank = Math.max(2, page.last + (page.last & 1) - last);
            pass(io.out(), page);
        }
        if (page.second) {
            io.out().write(SHIFT_IN);
        }
        return 0;
    }

    /** Takes what stands at a place; answers how many bytes that were. */
    private static int take(Page page, byte[] line, int at, int end, boolean pass, boolean utf8) {
        int c = line[at] & 0xFF;
        switch (c) {
            case '\b' -> page.column = Math.max(0, page.column - 1);
            case '\r' -> page.column = 0;
            case ' ' -> page.column++;
            case '\t' -> page.column += TAB - page.column % TAB;
            case UP -> page.move(-2);
            case SHIFT_OUT, SHIFT_IN -> page.second = c == SHIFT_OUT;
            case ESCAPE -> {
                return escape(page, line, at, end);
            }
            default -> {
                int size = utf8 ? Text.sequence(line, at, end) : 1;
                if (c > DELETE && !utf8) {
                    for (char shown : String.format(Locale.ROOT, "\\x%02x", c).toCharArray()) {
                        add(page, new byte[] {(byte) shown}, 1);
                    }
                } else if (c >= ' ' && c != DELETE || pass) {
                    int width = size > 1 ? Math.max(1, Width.of(Text.codePoint(line, at, size))) : 1;
                    byte[] bytes = java.util.Arrays.copyOfRange(line, at, at + size);
                    add(page, bytes, width);
                }
                return size;
            }
        }
        return 1;
    }

    private static void add(Page page, byte[] bytes, int width) {
        page.rows
                .computeIfAbsent(page.row, row -> new ArrayList<>())
                .add(new Mark(page.column, bytes, width, page.second));
        page.column += width;
    }

    private static int escape(Page page, byte[] line, int at, int end) {
        if (at + 1 == end) {
            return 1;
        }
        switch (line[at + 1]) {
            case BELL -> page.move(-2);
            case '\b' -> page.move(-1);
            case '\t' -> page.move(1);
            default -> {}
        }
        return 2;
    }

    /** Writes the half lines that are held, up to one. */
    private static void write(Out out, Page page, Args args, long to) throws IOException {
        Map.Entry<Long, List<Mark>> first;
        while ((first = page.rows.firstEntry()) != null && first.getKey() < to) {
            long row = first.getKey();
            if (page.written != Long.MIN_VALUE) {
                page.blank = row - page.written;
            } else {
                page.blank = Math.max(0, row);
            }
            pass(out, page);
            page.rows.remove(row);
            write(out, first.getValue(), args);
            page.written = row;
        }
    }

    /** Passes over the half lines that wait; where there are no halves, over one more. */
    private static void pass(Out out, Page page) throws IOException {
        boolean half = page.fine && page.blank % 2 != 0;
        long whole = (page.blank + (half ? 0 : 1)) / 2;
        for (long i = 0; i < whole; i++) {
            out.write('\n');
        }
        if (half) {
            out.write(ESCAPE);
            out.write('9');
            if (whole == 0) {
                out.write('\r');
            }
        }
        page.blank = 0;
    }

    private static void write(Out out, List<Mark> marks, Args args) throws IOException {
        marks.sort(Comparator.comparingLong(Mark::column));
        long column = 0;
        boolean second = false;
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            boolean same = i + 1 < marks.size() && marks.get(i + 1).column == mark.column;
            if (same && args.has("b")) {
                continue;
            }
            blanks(out, column, mark.column, !args.has("x"));
            if (mark.second != second) {
                second = mark.second;
                out.write(second ? SHIFT_OUT : SHIFT_IN);
            }
            out.write(mark.bytes);
            column = mark.column + mark.width;
            if (same) {
                for (int k = 0; k < mark.width; k++) {
                    out.write('\b');
                }
                column = mark.column;
            }
        }
        if (second) {
            out.write(SHIFT_IN);
        }
    }

    private static void blanks(Out out, long from, long to, boolean tabs) throws IOException {
        long column = from;
        while (tabs && to - column > 1 && column + TAB - column % TAB <= to) {
            out.write('\t');
            column += TAB - column % TAB;
        }
        for (; column < to; column++) {
            out.write(' ');
        }
    }
}
