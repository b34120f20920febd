package org.jarnix.programs.awk;

/** Reads a decimal number at the beginning of some bytes, in one pass and exactly rounded. */
final class NumberReader {
    private static final int LONG_DIGITS = 18;
    private static final long EXACT = 1L << 53;

    private final byte[] b;
    private final int to;
    private int at;
    private boolean found;
    private double value;

    NumberReader(byte[] bytes, int from, int to) {
        this.b = bytes;
        this.to = to;
        this.at = from;
        read();
    }

    /** The number, 0 where there is none. */
    double value() {
        return value;
    }

    /** Whether there was a number and nothing but blanks behind it. */
    boolean isWhole() {
        if (!found) {
            return false;
        }
        int i = at;
        while (i < to && isBlank(b[i])) {
            i++;
        }
        return i == to;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private void read() {
        while (at < to && isBlank(b[at])) {
            at++;
        }
        int begin = at;
        boolean negative = false;
        if (at < to && (b[at] == '-' || b[at] == '+')) {
            negative = b[at++] == '-';
        }
        long digits = 0;
        int count = 0;
        int dropped = 0;
        boolean any = false;
        while (at < to && b[at] >= '0' && b[at] <= '9') {
            any = true;
            if (count < LONG_DIGITS) {
                digits = digits * 10 + b[at] - '0';
                count += digits == 0 ? 0 : 1;
            } else {
                dropped++;
            }
            at++;
        }
        int exponent = dropped;
        if (at < to && b[at] == '.') {
            int point = at++;
            while (at < to && b[at] >= '0' && b[at] <= '9') {
                any = true;
                if (count < LONG_DIGITS) {
                    digits = digits * 10 + b[at] - '0';
                    count += digits == 0 ? 0 : 1;
                    exponent--;
                } else {
                    dropped++;
                }
                at++;
            }
            at = any ? at : point;
        }
        if (!any) {
            at = begin;
            special();
            return;
        }
        found = true;
        exponent += exponent();
        double size = scaled(digits, exponent, dropped, begin);
        value = negative && size >= 0 ? -size : size;
    }

    private int exponent() {
        if (at + 1 >= to || (b[at] | 0x20) != 'e') {
            return 0;
        }
        int i = at + 1;
        boolean negative = b[i] == '-';
        if (b[i] == '-' || b[i] == '+') {
            i++;
        }
        int start = i;
        int exponent = 0;
        while (i < to && b[i] >= '0' && b[i] <= '9') {
            exponent = Math.min(100_000, exponent * 10 + b[i++] - '0');
        }
        if (i == start) {
            return 0;
        }
        at = i;
        return negative ? -exponent : exponent;
    }

    private double scaled(long digits, int exponent, int dropped, int begin) {
        if (digits == 0) {
            return 0;
        }
        int size = Math.abs(exponent);
        if (dropped == 0 && digits < EXACT && size <= Numbers.exactPowers()) {
            return exponent == 0 ? digits : exponent > 0 ? digits * Numbers.power(size) : digits / Numbers.power(size);
        }
        String text = Chars.of(b, begin, at);
        return Math.abs(Double.parseDouble(text));
    }

    /** {@code +inf} and {@code -nan}, which count only with a sign. */
    private void special() {
        if (to - at < 4 || b[at] != '+' && b[at] != '-') {
            return;
        }
        String word = Chars.toLower(Chars.of(b, at + 1, at + 4), false);
        boolean ends = to - at == 4 || !isLetter(b[at + 4]);
        if (ends && (word.equals("inf") || word.equals("nan"))) {
            found = true;
            double size = word.equals("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
            value = b[at] == '-' ? -size : size;
            at += 4;
        }
    }

    private static boolean isLetter(byte c) {
        return c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
}
