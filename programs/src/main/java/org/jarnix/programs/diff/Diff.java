package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;

/** Says what changed from one file to another, or from one folder to another. */
public final class Diff extends Command {
    private static final int TROUBLE = 2;
    private static final String TEXT = """
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
          -n, --rcs                as RCS keeps changes
          -D, --ifdef=NAME         both files in one, parted by #ifdef NAME
              --old-group-format=FORMAT
              --new-group-format=FORMAT
              --changed-group-format=FORMAT
              --unchanged-group-format=FORMAT
                                   groups of lines by FORMAT
              --old-line-format=FORMAT
              --new-line-format=FORMAT
              --unchanged-line-format=FORMAT
              --line-format=FORMAT
                                   lines by FORMAT
          -p, --show-c-function    say which function of C a change is in
          -F, --show-function-line=RE
                                   say which line that matches stands before a change
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
          -X, --exclude-from=FILE  leave out names that match a pattern in FILE
          -S, --starting-file=NAME  leave out the names before NAME
              --from-file=FILE     compare FILE with each operand
              --to-file=FILE       compare each operand with FILE
          -I, --ignore-matching-lines=RE
                                   leave out changes of lines that match
          -t, --expand-tabs        tabs become blanks
              --tabsize=NUM        a tab every NUM columns (8)
              --suppress-blank-empty
                                   no blank before an empty line
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
        """;

    public Diff() {
        super(Usage.of(TEXT)
                .errorStatus(TROUBLE)
                .pointer("%s: Try '%s --help' for more information.")
                .hidden(
                        "-L LABEL",
                        "--context-lines=NUM",
                        "-d, --minimal",
                        "-H, --speed-large-files",
                        "--horizon-lines=NUM",
                        "--no-dereference",
                        "--palette=PALETTE",
                        "--binary",
                        "--no-ignore-file-name-case"));
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
            if (word.matches("-[a-zA-Z]*[uc][0-9]+")) {
                int digits = word.replaceAll("[0-9]+$", "").length();
                String letter = word.substring(digits - 1, digits).toUpperCase(Locale.ROOT);
                out.add(word.substring(0, digits - 1) + letter + word.substring(digits));
                continue;
            }
            if (word.matches("-[0-9]+")) {
                out.add("--context-lines=" + word.substring(1));
                continue;
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
        oneStyle(io, args);
        if (args.count("label") + args.count("L") > 2) {
            throw io.failure("too many file label options");
        }
        Ignored ignored = new Ignored(args.has("B"), matchers(io, args.values("I")));
        Files files = new Files(io, args, format(io, args), ignored, excluded(io, args));
        String from = args.value("from-file");
        String to = args.value("to-file");
        if (from != null && to != null) {
            throw io.failure("--from-file and --to-file both specified");
        }
        List<String> operands = args.operands();
        if (from != null || to != null) {
            for (String operand : operands) {
                compare(io, files, from != null ? from : operand, from != null ? operand : String.valueOf(to));
            }
            return files.status();
        }
        if (operands.size() < 2) {
            throw io.usage("missing operand after '" + (operands.isEmpty() ? io.name() : operands.getFirst()) + "'");
        }
        if (operands.size() > 2) {
            throw io.usage("extra operand '" + operands.get(2) + "'");
        }
        compare(io, files, operands.get(0), operands.get(1));
        return files.status();
    }

    private static void compare(Io io, Files files, String before, String after) throws IOException {
        try {
            files.compare(before, after);
        } catch (SyscallException e) {
            io.warn(e.errno().text());
        }
    }

    /** Refuses two formats at once. */
    private static void oneStyle(Io io, Args args) throws IOException {
        String style = "";
        for (Args.Given given : args.options()) {
            String found = switch (given.key()) {
                case "c", "context" -> "context";
                case "u", "unified" -> "unified";
                case "ed", "rcs", "side-by-side", "normal" -> given.key();
                default -> style;
            };
            if (!style.isEmpty() && !style.equals(found)) {
                throw io.usage("conflicting output style options");
            }
            style = found;
        }
    }

    private static List<String> excluded(Io io, Args args) throws IOException {
        List<String> patterns = new ArrayList<>(args.values("x"));
        for (String file : args.values("X")) {
            try {
                int fd = io.open(file);
                Lines lines = io.lines(fd);
                while (lines.next()) {
                    patterns.add(lines.text());
                }
                io.close(fd);
            } catch (SyscallException e) {
                throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
            }
        }
        return patterns;
    }

    private static List<Matcher> matchers(Io io, List<String> patterns) throws IOException {
        List<Matcher> matchers = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                Flag[] flags = io.ctype().utf8() ? new Flag[0] : new Flag[] {Flag.BYTES};
                matchers.add(Regex.compile(pattern, Syntax.BASIC, flags).matcher());
            } catch (RegexSyntaxException e) {
                throw io.failure(pattern + ": " + e.getMessage());
            }
        }
        return matchers;
    }

    private static Format format(Io io, Args args) throws IOException {
        String when = args.has("color") ? args.value("color", "auto") : "never";
        boolean colour = when.equals("always") || when.equals("auto") && isTerminal(io);
        int tabs = args.has("tabsize") ? context(io, args.value("tabsize", "8")) : 8;
        Printer printer = new Printer(
                io.out(), colour, args.has("T"), args.has("t") ? tabs : 0, args.has("suppress-blank-empty"));
        int usual = args.has("context-lines") ? context(io, args.value("context-lines", "3")) : 3;
        int unified = args.has("U") ? context(io, args.value("U", "3")) : args.has("u") ? usual : -1;
        int context = args.has("C") ? context(io, args.value("C", "3")) : args.has("c") ? usual : -1;
        List<Matcher> functions =
                matchers(io, args.has("F") ? args.values("F") : args.has("p") ? List.of("^[[:alpha:]$_]") : List.of());
        FunctionLines lines = new FunctionLines(functions.isEmpty() ? null : functions.getFirst());
        if (unified >= 0) {
            return new UnifiedFormat(printer, unified, lines);
        }
        if (context >= 0 || !functions.isEmpty() && !args.has("normal") && !args.has("e")) {
            return new ContextFormat(printer, context < 0 ? 3 : context, lines);
        }
        if (args.has("e")) {
            return new EdFormat(printer);
        }
        if (args.has("n")) {
            return new RcsFormat(printer);
        }
        if (args.has("y")) {
            return new SideBySide(
                    io.out(),
                    context(io, args.value("W", "130")),
                    tabs,
                    args.has("t"),
                    args.has("suppress-common-lines"),
                    args.has("left-column"));
        }
        return GroupFormat.isWanted(args) ? GroupFormat.of(io.out(), args) : new NormalFormat(printer);
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
