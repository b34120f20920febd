package org.jarnix.programs.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/**
 * The argument of {@code numfmt --format}.
 *
 * @param prefix what stands before the number
 * @param suffix what stands behind it
 * @param width the least width, below zero for to the left, 0 for none
 * @param zeros the least width to be filled with zeros
 * @param precision digits behind the point, -1 for as many as the input has
 */
record NumfmtFormat(String prefix, String suffix, int width, int zeros, int precision, boolean grouping) {
    private static final Pattern WIDTH = Pattern.compile("[ \t]*[-+]?[0-9]+");

    static NumfmtFormat parse(Io io, String text) throws CommandException {
        int i = 0;
        int before = 0;
        while (!(text.startsWith("%", i) && !text.startsWith("%%", i))) {
            if (i >= text.length()) {
                throw io.failure("format " + io.quote(text) + " has no % directive");
            }
            i += text.startsWith("%%", i) ? 2 : 1;
            before++;
        }
        i++;
        boolean grouping = false;
        boolean zero = false;
        while (i < text.length() && " '0".indexOf(text.charAt(i)) >= 0) {
            grouping |= text.charAt(i) == '\'';
            zero |= text.charAt(i) == '0';
            i++;
        }
        int width = 0;
        Matcher matcher = WIDTH.matcher(text).region(i, text.length());
        if (matcher.lookingAt()) {
            String digits = matcher.group().strip();
            if (digits.length() > 9) {
                throw io.failure("invalid format " + io.quote(text) + " (width overflow)");
            }
            width = Integer.parseInt(digits);
            i = matcher.end();
        }
        if (i == text.length()) {
            throw io.failure("format " + io.quote(text) + " ends in %");
        }
        int precision = -1;
        if (text.charAt(i) == '.') {
            precision = precision(io, text, i + 1);
            i++;
            while (i < text.length() && Character.isDigit(text.charAt(i))) {
                i++;
            }
        }
        if (!text.startsWith("f", i)) {
            throw io.failure("invalid format " + io.quote(text) + ", directive must be %[0]['][-][N][.][N]f");
        }
        String suffix = text.substring(i + 1);
        if (suffix.replace("%%", "").indexOf('%') >= 0) {
            throw io.failure("format " + io.quote(text) + " has too many % directives");
        }
        boolean zeros = zero && width > 0;
        return new NumfmtFormat(
                text.substring(0, before), suffix, zeros ? 0 : width, zeros ? width : 0, precision, grouping);
    }

    private static int precision(Io io, String text, int from) throws CommandException {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        boolean odd = end == from && end < text.length() && "-+ \t".indexOf(text.charAt(end)) >= 0;
        if (odd || end > from + 9) {
            throw io.failure("invalid precision in format " + io.quote(text));
        }
        return end == from ? 0 : Integer.parseInt(text.substring(from, end));
    }
}
