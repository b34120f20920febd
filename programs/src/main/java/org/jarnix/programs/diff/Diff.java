package org.jarnix.programs.diff;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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
          -C NUM                   with NUM lines of context
              --context[=NUM]      the same; 3 without NUM
          -u                       unified: with 3 lines of context, in one column
          -U NUM                   unified with NUM lines of context
              --unified[=NUM]      the same; 3 without NUM
          -e, --ed                 as a script for ed
          -f, --forward-ed         as -e, from the first change on
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
          -l, --paginate           in pages that pr makes
          -r, --recursive          folders inside folders too
          -N, --new-file           missing files are taken as empty
          -P, --unidirectional-new-file
                                   files missing from the first folder are taken as empty
              --no-dereference     compare symbolic links, not what they lead to
              --ignore-file-name-case
                                   capitals and small letters in names are the same
              --no-ignore-file-name-case
                                   they are not (as without)
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
              --palette=PALETTE    the colours: rs, hd, ln, de and ad, as in ad=32:de=31
              --help               show this text and exit
          -v, --version            show the version and exit

        The status is 0 where nothing differs, 1 where something does, 2 in trouble.
        """;

    public Diff() {
        super(Usage.of(TEXT)
                .errorStatus(TROUBLE)
                .pointer("%s: Try '%s --help' for more information.")
                .hidden(
                        "-L LABEL",
                        "-0",
                        "-1",
                        "-2",
                        "-3",
                        "-4",
                        "-5",
                        "-6",
                        "-7",
                        "-8",
                        "-9",
                        "-h",
                        "--inhibit-hunk-merge",
                        "-d, --minimal",
                        "-H, --speed-large-files",
                        "--horizon-lines=NUM",
                        "--binary"));
    }

    @Override
    protected String writeError(String reason) {
        return "standard output: " + reason;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        DiffStyle style = DiffStyle.of(io, args);
        if (args.has("W") && number(args.value("W", "")) <= 0) {
            throw io.usage("invalid width '" + args.value("W") + "'");
        }
        if (number(args.value("horizon-lines", "0")) < 0) {
            throw io.usage("invalid horizon length '" + args.value("horizon-lines") + "'");
        }
        if (args.count("label") + args.count("L") > 2) {
            throw io.failure("too many file label options");
        }
        Ignored ignored = new Ignored(args.has("B"), matchers(io, args.values("I")));
        Files files = new Files(io, args, format(io, args, style), ignored, excluded(io, args));
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

    static List<Matcher> matchers(Io io, List<String> patterns) throws IOException {
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

    private static Format format(Io io, Args args, DiffStyle style) throws IOException {
        String when = args.has("color") ? args.value("color", "auto") : "never";
        if (!List.of("always", "auto", "never").contains(when)) {
            throw io.usage("invalid color '" + when + "'");
        }
        boolean colour = when.equals("always") || when.equals("auto") && isTerminal(io);
        int tabs = args.has("tabsize") ? positive(io, "tabsize", args.value("tabsize", "8")) : 8;
        Printer printer = new Printer(
                io.out(),
                colour ? Palette.of(io, args.value("palette", "")) : null,
                args.has("T"),
                args.has("t") ? tabs : 0,
                args.has("suppress-blank-empty"));
        List<Matcher> functions = matchers(io, args.values("F"));
        if (args.has("p")) {
            functions.addAll(matchers(io, List.of("^[[:alpha:]$_]")));
        }
        FunctionLines lines = new FunctionLines(functions);
        return switch (style.form()) {
            case UNIFIED -> new UnifiedFormat(printer, style.context(), lines);
            case CONTEXT -> new ContextFormat(printer, style.context(), lines);
            case ED -> new EdFormat(printer);
            case FORWARD_ED -> new ForwardEdFormat(printer);
            case RCS -> new RcsFormat(printer);
            case SIDE_BY_SIDE ->
                new SideBySide(
                        printer,
                        positive(io, "width", args.value("W", "130")),
                        tabs,
                        args.has("t"),
                        args.has("suppress-common-lines"),
                        args.has("left-column"));
            case GROUPS -> GroupFormat.of(io.out(), args);
            case NORMAL -> new NormalFormat(printer);
        };
    }

    static int positive(Io io, String what, String word) throws IOException {
        int number = number(word);
        if (number <= 0) {
            throw io.usage("invalid " + what + " '" + word + "'");
        }
        return number;
    }

    /** A number, however large; -1 where it is none. */
    static int number(String word) {
        String digits = word.strip();
        if (!digits.matches("\\+?[0-9]+|")) {
            return -1;
        }
        return new BigInteger("0" + digits.replace("+", ""))
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
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
