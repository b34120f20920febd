package org.jarnix.api.lib;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One conversion of printf(3) with its flags, such as {@code %-8.3f}, applied to numbers and text.
 *
 * @param left the flag {@code -}
 * @param plus the flag {@code +}
 * @param space the flag of a blank
 * @param alternate the flag {@code #}
 * @param zero the flag {@code 0}
 * @param width the least width, 0 for none
 * @param precision the precision, -1 for none
 * @param letter which conversion
 */
public record Conversion(
        boolean left,
        boolean plus,
        boolean space,
        boolean alternate,
        boolean zero,
        int width,
        int precision,
        char letter) {

    /** A conversion without flags or width. */
    public static Conversion of(char letter, int precision) {
        return new Conversion(false, false, false, false, false, 0, precision, letter);
    }

    /**
     * A conversion with flags as they are written; flags that mean nothing here are let be.
     *
     * @param width below zero for the flag {@code -} and its absolute value
     * @param precision below zero for none
     */
    public static Conversion of(String flags, int width, int precision, char letter) {
        return new Conversion(
                flags.indexOf('-') >= 0 || width < 0,
                flags.indexOf('+') >= 0,
                flags.indexOf(' ') >= 0,
                flags.indexOf('#') >= 0,
                flags.indexOf('0') >= 0,
                Math.abs(width),
                Math.max(-1, precision),
                letter);
    }

    /** {@code %d} and {@code %i}. */
    public String signed(long value) {
        String digits = value < 0 ? Long.toString(value).substring(1) : Long.toString(value);
        return integer(sign(value < 0), digits, value == 0);
    }

    /** {@code %u}, {@code %o}, {@code %x} and {@code %X} of 64 bits without a sign. */
    public String unsigned(long value) {
        String digits = switch (letter) {
            case 'o' -> Long.toOctalString(value);
            case 'x' -> Long.toHexString(value);
            case 'X' -> Long.toHexString(value).toUpperCase(Locale.ROOT);
            default -> Long.toUnsignedString(value);
        };
        if (alternate && letter == 'o' && digits.length() >= precision && !digits.startsWith("0")) {
            digits = "0" + digits;
        }
        String prefix = alternate && value != 0 && (letter == 'x' || letter == 'X') ? "0" + letter : "";
        return integer(prefix, digits, value == 0);
    }

    private String integer(String prefix, String digits, boolean isZero) {
        String body = isZero && precision == 0 && !(alternate && letter == 'o') ? "" : digits;
        if (body.length() < precision) {
            body = "0".repeat(precision - body.length()) + body;
        }
        return padded(prefix, body, zero && precision < 0);
    }

    /** {@code %e}, {@code %f}, {@code %g}, {@code %a} and their capitals. */
    public String floating(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return notFinite(Double.isNaN(value) ? "nan" : "inf", value < 0 || Double.doubleToRawLongBits(value) < 0);
        }
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        String body = Decimals.fast(this, Math.abs(value));
        if (body == null) {
            body = letter == 'a' || letter == 'A'
                    ? Decimals.hexadecimal(this, Math.abs(value))
                    : Decimals.exact(this, new BigDecimal(Math.abs(value)));
        }
        return number(negative, body);
    }

    /** The same of a number of any precision; {@code negativeZero} for a zero with a minus. */
    public String floating(BigDecimal value, boolean negativeZero) {
        return number(value.signum() < 0 || negativeZero && value.signum() == 0, Decimals.exact(this, value.abs()));
    }

    /** The word for what is no number: {@code inf} or {@code nan}. */
    public String notFinite(String word, boolean negative) {
        return padded(sign(negative), isCapital() ? word.toUpperCase(Locale.ROOT) : word, false);
    }

    private String number(boolean negative, String body) {
        String cased = isCapital() ? body.toUpperCase(Locale.ROOT) : body;
        return letter == 'a' || letter == 'A'
                ? padded(sign(negative) + cased.substring(0, 2), cased.substring(2), zero)
                : padded(sign(negative), cased, zero);
    }

    private boolean isCapital() {
        return letter >= 'A' && letter <= 'Z';
    }

    private String sign(boolean negative) {
        return negative ? "-" : plus ? "+" : space ? " " : "";
    }

    private String padded(String prefix, String body, boolean zeros) {
        int missing = width - prefix.length() - body.length();
        if (missing <= 0) {
            return prefix.isEmpty() ? body : prefix + body;
        }
        if (left) {
            return prefix + body + " ".repeat(missing);
        }
        return zeros ? prefix + "0".repeat(missing) + body : " ".repeat(missing) + prefix + body;
    }

    /** Puts blanks before or behind a text that takes {@code columns} of the width. */
    public String padded(String text, int columns) {
        int missing = width - columns;
        return missing <= 0 ? text : left ? text + " ".repeat(missing) : " ".repeat(missing) + text;
    }
}
