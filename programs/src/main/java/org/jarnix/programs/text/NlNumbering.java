package org.jarnix.programs.text;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Writes lines with their numbers; its state spans the files. */
final class NlNumbering {
    private final Io io;
    private final Out out;
    /** Header, body and footer. */
    private final String[] styles = new String[3];

    private final @Nullable Matcher[] patterns = new Matcher[3];
    private final byte[] delimiter;
    private final long increment;
    private final long joined;
    private final long start;
    private final boolean renumbers;
    private final Conversion format;
    private final byte[] separator;
    private final byte[] blanks;
    private int section = 1;
    private long number;
    private long emptyLines;

    private NlNumbering(Io io, Args args) throws IOException {
        this.io = io;
        this.out = io.out();
        styles[0] = style(io, args.value("h", "n"), "header", 0);
        styles[1] = style(io, args.value("b", "t"), "body", 1);
        styles[2] = style(io, args.value("f", "n"), "footer", 2);
        start = signed(io, args.value("v", "1"), "invalid starting line number");
        increment = signed(io, args.value("i", "1"), "invalid line number increment");
        joined = Sizes.parse(io, args.value("l", "1"), "", 1, Long.MAX_VALUE, "invalid line number of blank lines");
        int width = (int)
                Sizes.parse(io, args.value("w", "6"), "", 1, Integer.MAX_VALUE, "invalid line number field width");
        Growth.check(io.sys(), 2L * width);
        format = switch (args.value("n", "rn")) {
            case "ln" -> Conversion.of("-", width, -1, 'd');
            case "rn" -> Conversion.of("", width, -1, 'd');
            case "rz" -> Conversion.of("0", width, -1, 'd');
            default -> throw io.usage("invalid line numbering format: " + io.quote(args.value("n", "")));
        };
        String marks = args.value("d", "\\:");
        delimiter = Text.encode(Text.encode(marks).length == 1 ? marks + ":" : marks);
        renumbers = !args.has("p");
        separator = Text.encode(args.value("s", "\t"));
        blanks = new byte[width + separator.length];
        Arrays.fill(blanks, (byte) ' ');
        number = start;
    }

    static NlNumbering of(Io io, Args args) throws IOException {
        return new NlNumbering(io, args);
    }

    private String style(Io io, String given, String section, int index) throws CommandException {
        if (given.startsWith("p")) {
            try {
                Regex regex = io.ctype().utf8()
                        ? Regex.compile(given.substring(1), Syntax.BASIC)
                        : Regex.compile(given.substring(1), Syntax.BASIC, Flag.BYTES);
                patterns[index] = regex.matcher();
                return "p";
            } catch (RegexSyntaxException e) {
                throw io.failure(String.valueOf(e.getMessage()));
            }
        }
        if (given.equals("a") || given.equals("t") || given.equals("n")) {
            return given;
        }
        throw io.usage("invalid " + section + " numbering style: " + io.quote(given));
    }

    private static long signed(Io io, String text, String message) throws CommandException {
        boolean negative = text.startsWith("-");
        Sizes.Parsed parsed = Sizes.parse(negative ? text.substring(1) : text, "");
        if (parsed.problem() == Sizes.Problem.NONE) {
            return negative ? -parsed.value() : parsed.value();
        }
        throw io.failure(message + ": " + io.quote(text)
                + (parsed.problem() == Sizes.Problem.OVERFLOW ? ": Value too large for defined data type" : ""));
    }

    void copy(Lines lines) throws IOException {
        while (lines.next()) {
            int times = marks(lines);
            if (times > 0) {
                section = 3 - times;
                if (renumbers) {
                    number = start;
                }
                out.write('\n');
            } else {
                line(lines);
            }
            if (lines.drained()) {
                io.sys().schedYield();
            }
        }
    }

    /** How many section delimiters are all that stands in the line. */
    private int marks(Lines lines) {
        int n = delimiter.length;
        int length = lines.length();
        if (n == 0 || length == 0 || length % n != 0 || length / n > 3) {
            return 0;
        }
        for (int at = lines.start(); at < lines.end(); at += n) {
            if (!Arrays.equals(lines.buffer(), at, at + n, delimiter, 0, n)) {
                return 0;
            }
        }
        return length / n;
    }

    private void line(Lines lines) throws IOException {
        boolean empty = lines.length() == 0;
        boolean numbered = switch (styles[section]) {
            case "a" -> isJoinedEnd(empty);
            case "t" -> !empty;
            case "n" -> false;
            default -> matches(lines);
        };
        if (numbered) {
            out.print(format.signed(number));
            out.write(separator);
            number += increment;
        } else {
            out.write(blanks);
        }
        out.write(lines.buffer(), lines.start(), lines.length());
        out.write('\n');
    }

    private boolean isJoinedEnd(boolean empty) {
        if (joined <= 1 || !empty) {
            emptyLines = 0;
            return true;
        }
        if (++emptyLines == joined) {
            emptyLines = 0;
            return true;
        }
        return false;
    }

    private boolean matches(Lines lines) {
        Matcher matcher = patterns[section];
        return matcher != null && matcher.findEnd(lines.buffer(), lines.start(), lines.start(), lines.end()) >= 0;
    }
}
