package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Writes numbers from one to another. */
public final class Seq extends Command {
    public Seq() {
        super(Usage.of("""
                                Usage: seq [OPTION]... LAST
                                  or:  seq [OPTION]... FIRST LAST
                                  or:  seq [OPTION]... FIRST INCREMENT LAST
                                Write the numbers from FIRST to LAST, each INCREMENT more than the one before.

                                  -f, --format=FORMAT      write the numbers as printf does with a FORMAT of a, e, f
                                                           or g
                                  -s, --separator=STRING   put STRING between the numbers, not a newline
                                  -w, --equal-width        begin with zeros, so that all are as wide
                                      --help               show this text and exit
                                      --version            show the version and exit

                                FIRST and INCREMENT are 1 where they are missing. INCREMENT may be below zero.
                                """).stopAtOperand());
    }

    /** A number below zero is not an option. */
    @Override
    protected List<String> rewrite(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--") || !word.startsWith("-")) {
                return words;
            }
            if (word.length() > 1 && word.charAt(0) == '-' && (isDigit(word.charAt(1)) || word.charAt(1) == '.')) {
                List<String> result = new ArrayList<>(words);
                result.add(i, "--");
                return result;
            }
            if (takesNext(word)) {
                i++;
            }
        }
        return words;
    }

    private static boolean takesNext(String word) {
        return word.equals("--format")
                || word.equals("--separator")
                || word.length() > 1
                        && word.charAt(0) == '-'
                        && word.charAt(1) != '-'
                        && (word.endsWith("f") || word.endsWith("s"));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (operands.isEmpty()) {
            throw io.usage("missing operand");
        }
        io.atMost(3, operands);
        SeqFormat format = args.has("f") ? SeqFormat.parse(io, args.value("f", "")) : null;
        if (format != null && args.has("w")) {
            throw io.usage("format string may not be specified when printing equal width strings");
        }
        SeqNumber one = SeqNumber.parse(io, "1");
        SeqNumber first = operands.size() > 1 ? SeqNumber.parse(io, operands.getFirst()) : one;
        SeqNumber step = operands.size() > 2 ? SeqNumber.parse(io, operands.get(1)) : one;
        SeqNumber last = SeqNumber.parse(io, operands.getLast());
        if (step.isZero()) {
            throw io.usage("invalid Zero increment value: " + io.quote(operands.get(1)));
        }
        byte[] separator = Text.encode(args.value("s", "\n"));
        SeqRun run = new SeqRun(io, separator);
        if (format == null && first.isPlain() && step.isPlain() && (last.isPlain() || last.isInfinite())) {
            run.integers(first, step, last, args.has("w") ? width(first, last) : 0);
        } else {
            run.numbers(
                    first, step, last, format == null ? SeqFormat.natural(first, step, last, args.has("w")) : format);
        }
        return 0;
    }

    private static int width(SeqNumber first, SeqNumber last) {
        return Math.max(first.width(), last.width());
    }
}
