package org.jarnix.api.lib;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decimal digits of numbers that are not negative, rounded to even as printf(3) rounds, without sign or padding. */
final class Decimals {
    private static final int DEFAULT_PRECISION = 6;
    private static final long[] POWERS = new long[19];
    private static final double SAFE = 1e15;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimals() {}

    /** Digits by floating-point arithmetic, where that is sure to round as exact arithmetic does; else null. */
    static @Nullable String fast(Conversion how, double value) {
        int precision = how.precision() < 0 ? DEFAULT_PRECISION : how.precision();
        return switch (how.letter()) {
            case 'f', 'F' -> fastFixed(value, precision, how.alternate());
            case 'g', 'G' -> how.alternate() ? null : fastGeneral(value, Math.max(1, precision));
            default -> null;
        };
    }

    private static @Nullable String fastFixed(double value, int precision, boolean point) {
        if (precision > 9 || value >= SAFE / POWERS[precision]) {
            return null;
        }
        double scaled = value * POWERS[precision];
        double rounded = Math.rint(scaled);
        if (isNearHalf(scaled, rounded)) {
            return null;
        }
        long digits = (long) rounded;
        String whole = Long.toString(digits / POWERS[precision]);
        if (precision == 0) {
            return point ? whole + "." : whole;
        }
        String fraction = Long.toString(digits % POWERS[precision]);
        return whole + "." + "0".repeat(precision - fraction.length()) + fraction;
    }

    /** A product within one part in 2^52 of the truth cannot cross a half that is this far away. */
    private static boolean isNearHalf(double scaled, double rounded) {
        return Math.abs(Math.abs(scaled - rounded) - 0.5) < 1e-15 * scaled + 1e-12 && scaled != rounded;
    }

    private static @Nullable String fastGeneral(double value, int precision) {
        if (value == 0) {
            return "0";
        }
        if (precision > 9 || value < 1e-4 || value >= POWERS[precision] - 1) {
            return null;
        }
        int exponent = exponent(value);
        int places = precision - 1 - exponent;
        if (places > 15) {
            return null;
        }
        double scaled = value * POWERS[places];
        double rounded = Math.rint(scaled);
        if (scaled >= SAFE || isNearHalf(scaled, rounded) || rounded >= POWERS[precision]) {
            return null;
        }
        long digits = (long) rounded;
        while (places > 0 && digits % 10 == 0) {
            digits /= 10;
            places--;
        }
        String whole = Long.toString(digits / POWERS[places]);
        if (places == 0) {
            return whole;
        }
        String fraction = Long.toString(digits % POWERS[places]);
        return whole + "." + "0".repeat(places - fraction.length()) + fraction;
    }

    private static int exponent(double value) {
        if (value >= 1) {
            int exponent = 0;
            while (value >= POWERS[exponent + 1]) {
                exponent++;
            }
            return exponent;
        }
        return value >= 0.1 ? -1 : value >= 0.01 ? -2 : value >= 0.001 ? -3 : -4;
    }

    /** Digits of {@code %e}, {@code %f} or {@code %g}. */
    static String exact(Conversion how, BigDecimal value) {
        int precision = how.precision() < 0 ? DEFAULT_PRECISION : how.precision();
        return switch (how.letter()) {
            case 'f', 'F' -> fixed(value, precision, how.alternate());
            case 'e', 'E' -> scientific(value, precision, how.alternate());
            default -> general(value, Math.max(1, precision), how.alternate());
        };
    }

    private static String fixed(BigDecimal value, int precision, boolean point) {
        int exact = Math.min(precision, Math.max(0, value.scale()));
        String text = value.setScale(exact, RoundingMode.HALF_EVEN).toPlainString();
        if (precision == 0) {
            return point ? text + "." : text;
        }
        return (exact == 0 ? text + "." : text) + "0".repeat(precision - exact);
    }

    private static String scientific(BigDecimal value, int precision, boolean point) {
        BigDecimal rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        String digits = rounded.unscaledValue().toString();
        if (rounded.signum() == 0) {
            digits = "0";
        }
        digits += "0".repeat(Math.max(0, precision + 1 - digits.length()));
        String fraction = digits.substring(1, precision + 1);
        return digits.charAt(0) + (precision > 0 || point ? "." : "") + fraction + exponentText(exponent);
    }

    private static String exponentText(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static int exponent(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static String general(BigDecimal value, int precision, boolean alternate) {
        int exponent = exponent(value.round(new MathContext(precision, RoundingMode.HALF_EVEN)));
        if (exponent < -4 || exponent >= precision) {
            String text = scientific(value, precision - 1, alternate);
            int e = text.indexOf('e');
            return alternate ? text : trimmed(text.substring(0, e)) + text.substring(e);
        }
        String text = fixed(value, precision - 1 - exponent, alternate);
        return alternate ? text : trimmed(text);
    }

    private static String trimmed(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Digits of {@code %a}. */
    static String hexadecimal(Conversion how, double value) {
        if (value == 0) {
            return "0x0" + point(how.precision(), how.alternate()) + "0".repeat(Math.max(0, how.precision())) + "p+0";
        }
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT);
        long mantissa = Double.doubleToRawLongBits(value) & (1L << 52) - 1;
        long lead = Math.getExponent(value) < Double.MIN_EXPONENT ? 0 : 1;
        long all = lead << 52 | mantissa;
        if (how.precision() >= 0 && how.precision() < 13) {
            int dropped = 52 - how.precision() * 4;
            long half = 1L << dropped - 1;
            long rest = all & (1L << dropped) - 1;
            all = all >>> dropped << dropped;
            all += rest > half || rest == half && (all >>> dropped & 1) == 1 ? 1L << dropped : 0;
        }
        String fraction = String.format(Locale.ROOT, "%013x", all & (1L << 52) - 1);
        if (how.precision() >= 0) {
            fraction = how.precision() <= 13
                    ? fraction.substring(0, how.precision())
                    : fraction + "0".repeat(how.precision() - 13);
        } else {
            fraction = fraction.replaceAll("0+$", "");
        }
        return "0x" + (all >>> 52) + point(fraction.length(), how.alternate()) + fraction + "p"
                + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private static String point(int digits, boolean always) {
        return digits > 0 || always ? "." : "";
    }
}
