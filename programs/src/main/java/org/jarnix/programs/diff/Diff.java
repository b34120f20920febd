package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Says what changed from one file to another, or from one folder to another. */
public final class Diff extends Command {
    private static final int TROUBLE = 2;

    public Diff() {
        super(Usage.of("""
                Usage: diff [OPTION]... FILE1 FILE2
                Say which lines must change to make FILE2 of FILE1; of folders, compare the files
                of the same names.

                      --normal             the default format
                  -q, --brief              only say that files differ
                  -s, --report-identical-files
                                           say where files are the same
                  -c                       with 3 lines of context around changes
                  -C, --context[=NUM]      with NUM lines of context
                  -u                       unified: with 3 lines of context, in one column
                  -U, --unified[=NUM]      unified with NUM lines of context
                  -e, --ed                 as a script for ed
                  -y, --side-by-side       in two columns
                  -W, --width=NUM          at most NUM columns wide (130)
                      --left-column        in two columns: lines that agree only on the left
                      --suppress-common-lines
                                           in two columns: no lines that agree
                      --label=NAME         NAME in place of a file's name and time (up to twice)
                  -T, --initial-tab        a tab before lines
                  -r, --recursive          folders inside folders too
                  -N, --new-file           missing files are taken as empty
                  -x, --exclude=PATTERN    leave out names that match
                  -i, --ignore-case        capitals and small letters are the same
                  -E, --ignore-tab-expansion
                                           tabs are the blanks that they stand for
                  -Z, --ignore-trailing-space
                                           leave out blanks at a line's end
                  -b, --ignore-space-change
                                           blanks are the same, however many
                  -w, --ignore-all-space   leave out all blanks
                  -B, --ignore-blank-lines
                                           leave out changes of empty lines
                      --strip-trailing-cr  leave out a carriage return at a line's end
                  -a, --text               take all files as text
                      --color[=WHEN]       in colour: never, always, or auto for terminals
                      --help               show this text and exit
                      --version            show the version and exit

                The status is 0 where nothing differs, 1 where something does, 2 in trouble.
                """)
                .errorStatus(TROUBLE)
                .hidden("-L LABEL", "-d, --minimal", "-p, --show-c-function", "--speed-large-files"));
    }

    /** {@code -U3} and {@code -C3} take a number that may stand apart; {@code -3} is the context's size. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                out.addAll(words.subList(i, words.size()));
                return out;
            }
            boolean takesNumber = word.length() > 1
                    && word.charAt(0) == '-'
                    && word.charAt(1) != '-'
                    && (word.endsWith("U") || word.endsWith("C"));
            out.add(takesNumber && i + 1 < words.size() ? word + words.get(++i) : word);
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (operands.size() < 2) {
            throw io.usage("missing operand after '" + (operands.isEmpty() ? io.name() : operands.getFirst()) + "'");
        }
        if (operands.size() > 2) {
            throw io.usage("extra operand '" + operands.get(2) + "'");
        }
        Files files = new Files(io, args, format(io, args));
        try {
            files.compare(operands.get(0), operands.get(1));
        } catch (SyscallException e) {
            io.warn(e.errno().text());
        }
        return files.status();
    }

    private static Format format(Io io, Args args) throws IOException {
        String when = args.has("color") ? args.value("color", "auto") : "never";
        boolean colour = when.equals("always") || when.equals("auto") && isTerminal(io);
        Printer printer = new Printer(io.out(), colour, args.has("T"));
        int unified = args.has("U") ? context(io, args.value("U", "3")) : args.has("u") ? 3 : -1;
        int context = args.has("C") ? context(io, args.value("C", "3")) : args.has("c") ? 3 : -1;
        if (unified >= 0) {
            return new UnifiedFormat(printer, unified);
        }
        if (context >= 0) {
            return new ContextFormat(printer, context);
        }
        if (args.has("e")) {
            return new EdFormat(printer);
        }
        if (args.has("y")) {
            return new SideBySide(
                    io.out(),
                    context(io, args.value("W", "130")),
                    args.has("suppress-common-lines"),
                    args.has("left-column"));
        }
        return new NormalFormat(printer);
    }

    private static int context(Io io, String word) throws IOException {
        try {
            int lines = Integer.parseInt(word);
            if (lines >= 0) {
                return lines;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw io.usage("invalid context length '" + word + "'");
    }

    private static boolean isTerminal(Io io) {
        try {
            io.sys().tcgetattr(1);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
