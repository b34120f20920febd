package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Fills the lines of paragraphs. */
public final class Fmt extends Command {
    private static final int MOST = 2500;

    public Fmt() {
        super(Usage.of("""
            Usage: fmt [-WIDTH] [OPTION]... [FILE]...
            Write each FILE with the words of its paragraphs in lines of about the same length.

            With no FILE, or where FILE is -, read standard input.

              -c, --crown-margin       keep the indentation of a paragraph's first two lines
              -g, --goal=WIDTH         the length that is aimed at, 93% of the width
              -p, --prefix=STRING      only lines that begin with STRING, which they keep
              -s, --split-only         break long lines, but join none
              -t, --tagged-paragraph   the first line of a paragraph is indented otherwise
              -u, --uniform-spacing    one space between words, two behind sentences
              -w, --width=WIDTH        the longest line, 75 columns; -WIDTH is the same
                  --help               show this text and exit
                  --version            show the version and exit
            """).closedInput("closing standard input"));
    }

    @Override
    protected List<String> rewrite(List<String> words) throws CommandException {
        if (words.isEmpty() || !words.getFirst().matches("-[0-9].*")) {
            for (String word : words) {
                if (word.equals("--")) {
                    break;
                }
                if (word.matches("-[0-9].*")) {
                    throw CommandException.usage(
                            1,
                            "invalid option -- " + word.charAt(1)
                                    + "; -WIDTH is recognized only when it is the first\noption; use -w N instead");
                }
            }
            return words;
        }
        List<String> result = new ArrayList<>(words);
        result.set(0, "-w" + words.getFirst().substring(1));
        return result;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        FmtRun.Style style = FmtRun.Style.PLAIN;
        if (args.has("t")) {
            style = FmtRun.Style.TAGGED;
        }
        if (args.has("c")) {
            style = FmtRun.Style.CROWN;
        }
        if (args.has("s")) {
            style = FmtRun.Style.SPLIT;
        }
        int width = 75;
        int goal;
        if (args.has("w")) {
            width = width(io, args.value("w", ""), MOST);
        }
        if (args.has("g")) {
            goal = width(io, args.value("g", ""), args.has("w") ? width : 75);
            width = args.has("w") ? width : goal + 10;
        } else {
            goal = width * 187 / 200;
        }
        FmtRun run = new FmtRun(io, style, args.has("u"), width, goal, args.value("p", ""));
        for (String file : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            file(io, run, file);
        }
        return 0;
    }

    private static void file(Io io, FmtRun run, String file) throws IOException {
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            io.warn("cannot open " + io.quoteAlways(file) + " for reading: "
                    + e.errno().text());
            return;
        }
        try {
            run.file(fd);
        } catch (SyscallException e) {
            io.warn("read error");
        } finally {
            io.close(fd);
        }
    }

    private static int width(Io io, String text, int most) throws CommandException {
        return (int) Sizes.parse(io, text, "", 0, most, "invalid width");
    }
}
