package org.jarnix.programs.text;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Io;

/**
 * How {@code seq} writes a number: a conversion, and what stands before and behind it.
 *
 * @param exact digits behind the point where the conversion is the natural one, -1 for any other
 */
record SeqFormat(String before, Conversion conversion, String behind, int exact) {
    private static final int MOST_DIGITS = 10;
    private static final int USUAL_PRECISION = 6;

    /** Reads the argument of {@code -f}. */
    static SeqFormat parse(Io io, String format) throws IOException {
        int i = percent(format, 0);
        if (i < 0) {
            throw io.failure("format " + io.quote(format) + " has no % directive");
        }
        int flags = i + 1;
        int n = format.length();
        int at = flags;
        while (at < n && "-+#0 '".indexOf(format.charAt(at)) >= 0) {
            at++;
        }
        int width = at;
        at = digits(format, at);
        int precision = -1;
        int widthEnd = at;
        if (at < n && format.charAt(at) == '.') {
            int from = at + 1;
            at = digits(format, from);
            precision = size(io, format.substring(from, at));
        }
        if (at < n && format.charAt(at) == 'L') {
            at++;
        }
        if (at >= n) {
            throw io.failure("format " + io.quote(format) + " ends in %");
        }
        char letter = format.charAt(at);
        if ("efgaEFGA".indexOf(letter) < 0) {
            throw io.failure("format " + io.quote(format) + " has unknown %" + letter + " directive");
        }
        if (percent(format, at + 1) >= 0) {
            throw io.failure("format " + io.quote(format) + " has too many % directives");
        }
        int columns = size(io, format.substring(width, widthEnd));
        return new SeqFormat(
                format.substring(0, i).replace("%%", "%"),
                Conversion.of(format.substring(flags, width), columns, precision, letter),
                format.substring(at + 1).replace("%%", "%"),
                -1);
    }

    /** A width or a precision, for which there must be memory; 0 without digits. */
    private static int size(Io io, String digits) throws IOException {
        String significant = digits.replaceFirst("^0+", "");
        long wanted = significant.isEmpty()
                ? 0
                : significant.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
        Growth.check(io.sys(), wanted);
        return (int) wanted;
    }

    private static int percent(String format, int from) {
        int i = format.indexOf('%', from);
        while (i >= 0 && i + 1 < format.length() && format.charAt(i + 1) == '%') {
            i = format.indexOf('%', i + 2);
        }
        return i;
    }

    private static int digits(String format, int from) {
        int i = from;
        while (i < format.length() && format.charAt(i) >= '0' && format.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** The format that the operands suggest. */
    static SeqFormat natural(SeqNumber first, SeqNumber step, SeqNumber last, boolean equalWidth) {
        if (first.precision() < 0 || step.precision() < 0 || last.precision() < 0) {
            return new SeqFormat("", Conversion.of('g', -1), "", -1);
        }
        int precision = Math.max(first.precision(), step.precision());
        int width = 0;
        if (equalWidth) {
            int firstWidth = first.width() + precision - first.precision();
            int lastWidth = last.width() + precision - last.precision();
            lastWidth += last.precision() > 0 && precision == 0 ? -1 : last.precision() == 0 && precision > 0 ? 1 : 0;
            firstWidth += first.precision() == 0 && precision > 0 ? 1 : 0;
            width = Math.max(firstWidth, lastWidth);
        }
        return new SeqFormat("", Conversion.of(equalWidth ? "0" : "", width, precision, 'f'), "", precision);
    }

    String apply(BigDecimal value, boolean negativeZero) {
        String digits = conversion.letter() == 'a' || conversion.letter() == 'A'
                ? conversion.floating(value.doubleValue())
                : conversion.floating(value, negativeZero);
        return before + digits + behind;
    }

    /** Whether a number beyond the last one is that one all the same, as far as its digits show. */
    boolean looksLike(BigDecimal value, BigDecimal last) {
        if (exact >= 0 || conversion.letter() == 'a' || conversion.letter() == 'A') {
            return false;
        }
        return shown(value).compareTo(last) == 0;
    }

    /** A number as its digits show it; reading them again would take time in proportion to their square. */
    private BigDecimal shown(BigDecimal value) {
        int precision = conversion.precision() < 0 ? USUAL_PRECISION : conversion.precision();
        return switch (conversion.letter()) {
            case 'f', 'F' -> value.scale() > precision ? value.setScale(precision, RoundingMode.HALF_EVEN) : value;
            case 'e', 'E' -> value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
            default -> value.round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN));
        };
    }

    String applyInfinite(boolean negative) {
        return before + conversion.notFinite("inf", negative) + behind;
    }
}
