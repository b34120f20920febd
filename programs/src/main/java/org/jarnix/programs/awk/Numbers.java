package org.jarnix.programs.awk;

import java.math.BigDecimal;
import org.jarnix.api.lib.Conversion;

/** Between numbers and the text that stands for them. */
final class Numbers {
    private static final double[] POWERS = new double[23];
    private static final int CACHED = 1024;
    private static final String[] SMALL = new String[CACHED];
    private static final double EXACT = 1e15;

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
        for (int i = 0; i < CACHED; i++) {
            SMALL[i] = Integer.toString(i);
        }
    }

    private Numbers() {}

    /** The number that the bytes begin with, 0 where there is none (strtod(3), decimal only). */
    static double prefix(byte[] b, int from, int to) {
        return new NumberReader(b, from, to).value();
    }

    static double prefix(String text) {
        int n = text.length();
        if (n == 1) {
            int digit = text.charAt(0) - '0';
            return digit >= 0 && digit <= 9 ? digit : 0;
        }
        return prefix(Chars.bytes(text), 0, n);
    }

    static double power(int exponent) {
        return POWERS[exponent];
    }

    static int exactPowers() {
        return POWERS.length - 1;
    }

    /** A number as text: whole ones as they are, others by CONVFMT or OFMT. */
    static String text(double value, String format, Formatter formatter) {
        if (value == Math.rint(value)) {
            if (value >= 0 && value < CACHED) {
                return SMALL[(int) value];
            }
            if (Math.abs(value) < EXACT) {
                return Long.toString((long) value);
            }
            if (!Double.isInfinite(value)) {
                return new BigDecimal(value).toPlainString();
            }
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        if (format.equals("%.6g")) {
            return SIX.floating(value);
        }
        return formatter.format(format, value);
    }

    private static final Conversion SIX = Conversion.of('g', 6);

    /** What is no number, always with a sign. */
    static String special(double value) {
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        return (negative ? "-" : "+") + (Double.isNaN(value) ? "nan" : "inf");
    }

    /** Formats a number by a format of printf. */
    @FunctionalInterface
    interface Formatter {
        String format(String format, double value);
    }
}
