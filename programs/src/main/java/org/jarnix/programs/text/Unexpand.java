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
                        """).closedInput("-"));
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

    /** Blanks wait until it is known whether a tab takes their place; a single one before a stop may stay what it is. */
    private static void line(Out out, Lines line, TabStops stops, boolean all) throws IOException {
        byte[] b = line.buffer();
        long column = 0;
        boolean converts = true;
        boolean blankBefore = true;
        boolean oneBeforeStop = false;
        int pending = 0;
        for (int i = line.start(); i < line.end(); i++) {
            byte c = b[i];
            boolean blank = c == ' ' || c == '\t';
            long next = converts && blank ? stops.next(column) : -1;
            converts &= !blank || next >= 0;
            if (converts && blank) {
                column = c == '\t' ? next : column + 1;
                if (c == ' ' && !(blankBefore && column == next)) {
                    oneBeforeStop |= column == next;
                    pending++;
                    blankBefore = true;
                    continue;
                }
                c = '\t';
                write(out, oneBeforeStop ? 1 : 0, pending > 0);
            } else {
                if (converts) {
                    column = c == '\b' ? Math.max(0, column - 1) : column + 1;
                }
                write(out, pending, pending > 1 && oneBeforeStop);
            }
            pending = 0;
            oneBeforeStop = false;
            blankBefore = blank;
            converts &= all || blank;
            out.write(c);
        }
        write(out, pending, pending > 1 && oneBeforeStop);
    }

    /** So many blanks, of which the first is perhaps a tab. */
    private static void write(Out out, int blanks, boolean tab) throws IOException {
        for (int i = 0; i < blanks; i++) {
            out.write(tab && i == 0 ? '\t' : ' ');
        }
    }
}
