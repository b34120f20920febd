package org.jarnix.api.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number from the start of a text as strtoimax(3) and strtold(3) do, and says where it ended.
 *
 * <p>A text that begins with a quotation mark means the code of the character behind it (POSIX.1-2024 printf(1)).
 */
public final class NumberScanner {
    private final String text;
    private final boolean utf8;
    private int end;
    private boolean overflow;

    /** A text whose characters are UTF-8's, or single bytes. */
    public NumberScanner(String text, boolean utf8) {
        this.text = text;
        this.utf8 = utf8;
    }

    /** Where the number ended; 0 where there was none. */
    public int end() {
        return end;
    }

    /** Whether all of the text was the number. */
    public boolean isWhole() {
        return end == text.length();
    }

    /** Whether it was too great. */
    public boolean isOverflow() {
        return overflow;
    }

    /** A whole number: decimal, octal behind {@code 0}, hexadecimal behind {@code 0x}; {@code signed} bounds it to a long. */
    public long integer(boolean signed) {
        Integer code = character();
        if (code != null) {
            return code;
        }
        int at = skipSpace();
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int base = 10;
        if (at < text.length() && text.charAt(at) == '0') {
            base = 8;
            if (at + 1 < text.length() && (text.charAt(at + 1) | 32) == 'x') {
                base = 16;
                end = at + 1;
                at += 2;
            }
        }
        int from = at;
        while (at < text.length() && Character.digit(text.charAt(at), base) >= 0 && text.charAt(at) < 128) {
            at++;
        }
        if (at == from) {
            return 0;
        }
        end = at;
        return bounded(new BigInteger(text.substring(from, at), base), negative, signed);
    }

    private long bounded(BigInteger size, boolean negative, boolean signed) {
        if (signed) {
            BigInteger value = negative ? size.negate() : size;
            if (value.bitLength() > 63) {
                overflow = true;
                return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return value.longValue();
        }
        if (size.bitLength() > 64) {
            overflow = true;
            return -1;
        }
        return negative ? -size.longValue() : size.longValue();
    }

    /** A number with a fraction: decimal or hexadecimal, {@code inf}, {@code nan}. */
    public LongDouble floating() {
        Integer code = character();
        if (code != null) {
            return LongDouble.of(BigDecimal.valueOf(code), false);
        }
        int at = skipSpace();
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        String lower = text.substring(at).toLowerCase(Locale.ROOT);
        String word = lower.startsWith("inf") ? "inf" : lower.startsWith("nan") ? "nan" : null;
        if (word != null) {
            end = at + (lower.startsWith("infinity") ? 8 : 3);
            return new LongDouble(BigDecimal.ZERO, negative, word);
        }
        BigDecimal value = lower.startsWith("0x") ? hexadecimal(lower, at) : decimal(lower, at);
        if (value == null) {
            return new LongDouble(BigDecimal.ZERO, negative && end > 0, null);
        }
        LongDouble number = LongDouble.of(value, negative);
        overflow =
                number.word() != null || value.signum() != 0 && number.value().signum() == 0;
        return number;
    }

    private @Nullable BigDecimal decimal(String lower, int offset) {
        int at = digits(lower, 0, 10);
        int whole = at;
        int fraction = 0;
        if (at < lower.length() && lower.charAt(at) == '.') {
            int stop = digits(lower, at + 1, 10);
            fraction = stop - at - 1;
            at = whole + fraction > 0 ? stop : at;
        }
        if (whole + fraction == 0) {
            return null;
        }
        String digits = lower.substring(0, whole) + (fraction > 0 ? lower.substring(whole + 1, at) : "");
        long exponent = -fraction;
        int mark = at;
        if (mark < lower.length() && lower.charAt(mark) == 'e') {
            int stop = exponentEnd(lower, mark);
            if (stop > 0) {
                exponent += exponent(lower.substring(mark + 1, stop));
                at = stop;
            }
        }
        end = offset + at;
        int scale = (int) Math.max(-100_000, Math.min(100_000, -exponent));
        return new BigDecimal(new BigInteger(digits), scale);
    }

    private @Nullable BigDecimal hexadecimal(String lower, int offset) {
        int from = 2;
        int at = digits(lower, from, 16);
        String digits = lower.substring(from, at);
        long exponent = 0;
        if (at < lower.length() && lower.charAt(at) == '.') {
            int stop = digits(lower, at + 1, 16);
            digits += lower.substring(at + 1, stop);
            exponent = -4L * (stop - at - 1);
            at = digits.isEmpty() ? at : stop;
        }
        if (digits.isEmpty()) {
            end = offset + 1;
            return BigDecimal.ZERO;
        }
        if (at < lower.length() && lower.charAt(at) == 'p') {
            int stop = exponentEnd(lower, at);
            if (stop > 0) {
                exponent += exponent(lower.substring(at + 1, stop));
                at = stop;
            }
        }
        end = offset + at;
        BigDecimal mantissa = new BigDecimal(new BigInteger(digits, 16));
        int power = (int) Math.max(-20_000, Math.min(20_000, exponent));
        BigDecimal factor = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(power)));
        return power >= 0 ? mantissa.multiply(factor) : mantissa.divide(factor);
    }

    private static int digits(String s, int from, int base) {
        int at = from;
        while (at < s.length() && s.charAt(at) < 128 && Character.digit(s.charAt(at), base) >= 0) {
            at++;
        }
        return at;
    }

    /** The end of the exponent whose letter stands at {@code mark}; 0 where no digits follow. */
    private static int exponentEnd(String s, int mark) {
        int from = mark + 1;
        if (from < s.length() && (s.charAt(from) == '-' || s.charAt(from) == '+')) {
            from++;
        }
        int stop = digits(s, from, 10);
        return stop > from ? stop : 0;
    }

    private static long exponent(String digits) {
        return digits.length() > 9 ? digits.startsWith("-") ? -1_000_000 : 1_000_000 : Long.parseLong(digits);
    }

    private @Nullable Integer character() {
        if (text.isEmpty() || text.charAt(0) != '\'' && text.charAt(0) != '"') {
            return null;
        }
        if (text.length() == 1) {
            end = 1;
            return 0;
        }
        end = text.length();
        if (!utf8) {
            return Text.encode(text.substring(1))[0] & 0xFF;
        }
        int c = text.codePointAt(1);
        return c >= 0xDC80 && c <= 0xDCFF ? c - 0xDC00 : c;
    }

    private int skipSpace() {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) >= 9 && text.charAt(at) <= 13)) {
            at++;
        }
        return at;
    }
}
