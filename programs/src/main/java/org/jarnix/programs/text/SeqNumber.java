package org.jarnix.programs.text;

import java.math.BigDecimal;
import java.util.Locale;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/**
 * An operand of {@code seq}: its value, and how it was written.
 *
 * @param value null for what is infinite
 * @param negative whether it is below zero
 * @param width columns that it takes
 * @param precision digits behind the point, -1 where the notation does not tell
 */
record SeqNumber(@Nullable BigDecimal value, boolean negative, int width, int precision) {
    static SeqNumber parse(Io io, String operand) throws CommandException {
        int start = 0;
        while (start < operand.length() && " \t\n\u000b\f\r+".indexOf(operand.charAt(start)) >= 0) {
            start++;
        }
        String text = operand.substring(start);
        String unsigned = text.startsWith("-") ? text.substring(1) : text;
        String word = unsigned.toLowerCase(Locale.ROOT);
        boolean negative = text.startsWith("-");
        if (word.equals("inf") || word.equals("infinity")) {
            return new SeqNumber(null, negative, text.length(), 0);
        }
        if (word.equals("nan")) {
            throw io.usage("invalid " + io.quote("not-a-number") + " argument: " + io.quote(operand));
        }
        BigDecimal value = word.startsWith("0x") ? Hexadecimals.parse(word) : decimal(unsigned);
        if (value == null || text.startsWith("-+")) {
            throw io.usage("invalid floating point argument: " + io.quote(operand));
        }
        value = negative ? value.negate() : value;
        if (word.startsWith("0x")) {
            boolean whole = word.indexOf('.') < 0 && word.indexOf('p') < 0;
            return new SeqNumber(value, negative, 0, whole ? 0 : -1);
        }
        return measured(value, negative, text);
    }

    private static @Nullable BigDecimal decimal(String text) {
        try {
            boolean bad = text.isEmpty() || "+-".indexOf(text.charAt(0)) >= 0 || text.equals(".");
            return bad ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static SeqNumber measured(BigDecimal value, boolean negative, String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = e < 0 ? text : text.substring(0, e);
        int point = mantissa.indexOf('.');
        int fraction = point < 0 ? 0 : mantissa.length() - point - 1;
        int width = mantissa.length();
        if (point >= 0) {
            boolean digitBefore = point > 0 && mantissa.charAt(point - 1) >= '0' && mantissa.charAt(point - 1) <= '9';
            width += fraction == 0 ? -1 : digitBefore ? 0 : 1;
        }
        if (e < 0) {
            return new SeqNumber(value, negative, width, fraction);
        }
        int exponent = Integer.parseInt(text.substring(e + 1));
        int precision = fraction + (exponent < 0 ? -exponent : -Math.min(fraction, exponent));
        if (exponent < 0) {
            width += point < 0 || fraction == 0 ? 1 : 0;
            width -= exponent;
        } else {
            width -= point >= 0 && precision == 0 && fraction > 0 ? 1 : 0;
            width += exponent - Math.min(fraction, exponent);
        }
        return new SeqNumber(value, negative, width, precision);
    }

    boolean isZero() {
        return value != null && value.signum() == 0;
    }

    boolean isInfinite() {
        return value == null;
    }

    /** Whether it is a whole number that a long holds, written as such. */
    boolean isPlain() {
        return value != null && precision == 0 && value.precision() - value.scale() < 18;
    }
}
