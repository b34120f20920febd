package org.jarnix.programs.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads hexadecimal floating-point numbers as C writes them, {@code 0x1.8p3}. */
final class Hexadecimals {
    private Hexadecimals() {}

    /** The exact value, or null where it is no such number; the text is in small letters and without a sign. */
    static @Nullable BigDecimal parse(String text) {
        int p = text.indexOf('p');
        String mantissa = text.substring(2, p < 0 ? text.length() : p);
        int point = mantissa.indexOf('.');
        String digits = mantissa.replace(".", "");
        try {
            if (digits.isEmpty() || digits.length() < mantissa.length() - 1 || "+-".indexOf(digits.charAt(0)) >= 0) {
                return null;
            }
            int exponent = (p < 0 ? 0 : Integer.parseInt(text.substring(p + 1)))
                    - 4 * (point < 0 ? 0 : mantissa.length() - point - 1);
            BigDecimal value = new BigDecimal(new BigInteger(digits, 16));
            BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(exponent)));
            return exponent >= 0 ? value.multiply(power) : value.divide(power);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
