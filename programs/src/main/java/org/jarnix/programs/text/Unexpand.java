package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Replaces blanks by tabs. */
public final class Unexpand extends Command {
    public Unexpand() {
        super(Usage.of("""
                        Usage: unexpand [OPTION]... [FILE]...
                        Write each FILE with tabs instead of the blanks that lines begin with.

                        With no FILE, or where FILE is -, read standard input.

                          -a, --all                also blanks within lines, two or more
                              --first-only         only those that lines begin with, even with -t
                          -t, --tabs=LIST          columns of the tabs, as expand has them; implies -a
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        return Expand.oldStops(words);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        TabStops stops = TabStops.parse(io, args.values("t"));
        boolean all = (args.has("a") || args.has("t")) && !args.has("first-only");
        Inputs.each(io, args.operands(), (fd, name) -> {
            Lines lines = new Lines(io.sys(), fd);
            while (lines.next()) {
                line(io.out(), lines, stops, all);
                if (lines.terminated()) {
                    io.out().write('\n');
                }
                io.sys().schedYield();
            }
        });
        return 0;
    }

    private static void line(Out out, Lines line, TabStops stops, boolean all) throws IOException {
        byte[] b = line.buffer();
        long column = 0;
        boolean converts = true;
        long pending = 0;
        boolean blankBefore = true;
        for (int i = line.start(); i < line.end(); i++) {
            byte c = b[i];
            if (converts && (c == ' ' || c == '\t')) {
                long next = stops.next(column);
                if (next < 0) {
                    converts = false;
                } else if (c == '\t') {
                    column = next;
                    pending = 0;
                    out.write('\t');
                    blankBefore = true;
                    continue;
                } else {
                    pending++;
                    column++;
                    if (column == next) {
                        out.write(pending == 1 && !blankBefore && !isBlank(b, i + 1, line.end()) ? ' ' : '\t');
                        pending = 0;
                        blankBefore = true;
                    }
                    continue;
                }
            }
            for (; pending > 0; pending--) {
                out.write(' ');
            }
            out.write(c);
            column = c == '\b' ? Math.max(0, column - 1) : column + 1;
            blankBefore = false;
            converts &= all;
        }
        for (; pending > 0; pending--) {
            out.write(' ');
        }
    }

    private static boolean isBlank(byte[] b, int at, int end) {
        return at < end && (b[at] == ' ' || b[at] == '\t');
    }
}
