package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Replaces tabs by blanks. */
public final class Expand extends Command {
    public Expand() {
        super(Usage.of("""
                        Usage: expand [OPTION]... [FILE]...
                        Write each FILE with blanks instead of tabs.

                        With no FILE, or where FILE is -, read standard input.

                          -i, --initial            only those before other characters
                          -t, --tabs=LIST          columns of the tabs; a single number is how far apart they
                                                   are, 8 where it is not said; /N at the end for every N
                                                   columns behind the last
                              --help               show this text and exit
                              --version            show the version and exit
                        """).closedInput("-"));
    }

    /** Turns the old {@code -NUM} into {@code -t NUM}. */
    @Override
    protected List<String> rewrite(List<String> words) {
        return oldStops(words);
    }

    static List<String> oldStops(List<String> words) {
        List<String> result = new ArrayList<>(words.size());
        boolean options = true;
        for (String word : words) {
            options &= !word.equals("--");
            result.add(options && word.matches("-[0-9][0-9,]*") ? "-t" + word.substring(1) : word);
        }
        return result;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        TabStops stops = TabStops.parse(io, args.values("t"));
        boolean initial = args.has("i");
        Inputs.each(io, args.operands(), (fd, name) -> expand(io, fd, stops, initial));
        return 0;
    }

    private static void expand(Io io, int fd, TabStops stops, boolean initial) throws IOException {
        Out out = io.out();
        byte[] buf = new byte[Inputs.SIZE];
        long column = 0;
        boolean converts = true;
        int n;
        while ((n = io.sys().read(fd, buf, 0, buf.length)) > 0) {
            for (int i = 0; i < n; i++) {
                byte c = buf[i];
                if (c == '\t' && converts) {
                    long next = Math.max(column + 1, stops.next(column));
                    for (; column < next; column++) {
                        out.write(' ');
                    }
                    continue;
                }
                out.write(c);
                if (c == '\n') {
                    column = 0;
                    converts = true;
                } else {
                    column = c == '\b' ? Math.max(0, column - 1) : column + 1;
                    converts &= !initial || c == ' ' || c == '\t';
                }
            }
            io.sys().schedYield();
        }
    }
}
