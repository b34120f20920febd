package org.jarnix.programs.script;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Width;

/** Removes columns of lines (colrm(1) of util-linux). */
public final class Colrm extends Command {
    private static final int TAB = 8;

    public Colrm() {
        super(Usage.of("""
                Usage: colrm [FIRST [LAST]]
                Copy standard input without the columns from FIRST to LAST, or to the end of each line.
                Columns count from 1; tabs go to the next column behind a multiple of 8, backspaces one back.

                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected String writeError(String reason) {
        return "write error";
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        long first = operands.isEmpty() ? 0 : number(io, operands.getFirst(), "first");
        long last = operands.size() < 2 ? 0 : number(io, operands.get(1), "second");
        Lines lines = io.lines(0);
        while (lines.next()) {
            line(io, lines, first, last);
            if (lines.terminated()) {
                io.out().write('\n');
            }
            io.sys().schedYield();
        }
        return 0;
    }

    private static long number(Io io, String word, String which) throws IOException {
        if (!word.matches("[0-9]{1,18}")) {
            throw io.failure(which + " argument: '" + word + "'");
        }
        return Long.parseLong(word);
    }

    private static void line(Io io, Lines lines, long first, long last) throws IOException {
        boolean utf8 = io.ctype().utf8();
        byte[] line = lines.buffer();
        int at = lines.start();
        long column = 0;
        while (at < lines.end()) {
            int size = utf8 ? Text.sequence(line, at, lines.end()) : 1;
            long next = after(line, at, size, column);
            if (first != 0 && next >= first) {
                break;
            }
            io.out().write(line, at, size);
            column = next;
            at += size;
        }
        if (at == lines.end()) {
            return;
        }
        int size = utf8 ? Text.sequence(line, at, lines.end()) : 1;
        pad(io, first - column - 1);
        column = after(line, at, size, column);
        at += size;
        while (last == 0 || column < last) {
            if (at == lines.end()) {
                return;
            }
            size = utf8 ? Text.sequence(line, at, lines.end()) : 1;
            column = after(line, at, size, column);
            at += size;
        }
        pad(io, column - last);
        io.out().write(line, at, lines.end() - at);
    }

    private static long after(byte[] line, int at, int size, long column) {
        return switch (line[at]) {
            case '\t' -> (column + TAB) / TAB * TAB;
            case '\b' -> Math.max(0, column - 1);
            default -> column + Math.max(0, Width.of(Text.codePoint(line, at, size)));
        };
    }

    private static void pad(Io io, long blanks) throws IOException {
        for (long i = 0; i < blanks; i++) {
            io.out().write(' ');
        }
    }
}
