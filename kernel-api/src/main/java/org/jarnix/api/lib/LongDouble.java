package org.jarnix.api.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number with the 64-bit mantissa of x86's {@code long double}, which is what printf(1) computes with.
 *
 * @param value the exact value without its sign, a finite number
 * @param negative its sign
 * @param word {@code inf} or {@code nan} for what is no number; null for a number
 */
public record LongDouble(
        BigDecimal value, boolean negative, @Nullable String word) {
    private static final int MANTISSA = 64;
    private static final int MAX_EXPONENT = 16384;
    private static final int MIN_EXPONENT = -16445;
    private static final int MAX_DIGITS = 20_000;

    /** The number nearest to an exact value, ties to even; infinite beyond the range. */
    public static LongDouble of(BigDecimal exact, boolean negative) {
        if (exact.signum() == 0) {
            return new LongDouble(BigDecimal.ZERO, negative, null);
        }
        if (exact.precision() - exact.scale() > 5000) {
            return new LongDouble(BigDecimal.ZERO, negative, "inf");
        }
        if (exact.precision() - exact.scale() < -5000) {
            return new LongDouble(BigDecimal.ZERO, negative, null);
        }
        BigDecimal shortened =
                exact.precision() > MAX_DIGITS ? exact.round(new java.math.MathContext(MAX_DIGITS)) : exact;
        BigInteger numerator = shortened.unscaledValue();
        BigInteger denominator = BigInteger.ONE;
        if (shortened.scale() > 0) {
            denominator = BigInteger.TEN.pow(shortened.scale());
        } else {
            numerator = numerator.multiply(BigInteger.TEN.pow(-shortened.scale()));
        }
        return rounded(numerator, denominator, negative);
    }

    private static LongDouble rounded(BigInteger numerator, BigInteger denominator, boolean negative) {
        int exponent = numerator.bitLength() - denominator.bitLength() - MANTISSA;
        BigInteger mantissa = divided(numerator, denominator, exponent);
        if (mantissa.bitLength() > MANTISSA) {
            exponent++;
            mantissa = divided(numerator, denominator, exponent);
        } else if (mantissa.bitLength() < MANTISSA) {
            exponent--;
            mantissa = divided(numerator, denominator, exponent);
        }
        if (exponent < MIN_EXPONENT) {
            mantissa = divided(numerator, denominator, MIN_EXPONENT);
            exponent = MIN_EXPONENT;
        }
        if (mantissa.bitLength() + exponent > MAX_EXPONENT) {
            return new LongDouble(BigDecimal.ZERO, negative, "inf");
        }
        BigDecimal value = exponent >= 0
                ? new BigDecimal(mantissa.shiftLeft(exponent))
                : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)));
        return new LongDouble(value, negative, null);
    }

    private static BigInteger divided(BigInteger numerator, BigInteger denominator, int exponent) {
        BigInteger top = exponent < 0 ? numerator.shiftLeft(-exponent) : numerator;
        BigInteger bottom = exponent > 0 ? denominator.shiftLeft(exponent) : denominator;
        BigInteger[] parts = top.divideAndRemainder(bottom);
        int half = parts[1].shiftLeft(1).compareTo(bottom);
        return half > 0 || half == 0 && parts[0].testBit(0) ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    /** The text of a conversion: {@code %e}, {@code %f}, {@code %g}, {@code %a} and their capitals. */
    public String format(Conversion how) {
        if (word != null) {
            return how.notFinite(word, negative);
        }
        if (how.letter() != 'a' && how.letter() != 'A') {
            return how.floating(negative ? value.negate() : value, negative);
        }
        String body = hexadecimal(how.precision(), how.alternate());
        String sign = negative ? "-" : how.plus() ? "+" : how.space() ? " " : "";
        int missing = how.width() - sign.length() - body.length();
        if (how.zero() && !how.left() && missing > 0) {
            body = body.substring(0, 2) + "0".repeat(missing) + body.substring(2);
        }
        return how.padded(
                sign + (how.letter() == 'A' ? body.toUpperCase(Locale.ROOT) : body), sign.length() + body.length());
    }

    private String hexadecimal(int precision, boolean alternate) {
        if (value.signum() == 0) {
            String zeros = precision > 0 ? "." + "0".repeat(precision) : alternate ? "." : "";
            return "0x0" + zeros + "p+0";
        }
        int scale = value.scale() > 0 ? value.scale() : 0;
        BigInteger scaled =
                value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(scale))).toBigIntegerExact();
        int shift = scaled.bitLength() - MANTISSA;
        BigInteger mantissa = shift > 0 ? scaled.shiftRight(shift) : scaled.shiftLeft(-shift);
        int exponent = shift - scale + 60;
        if (precision >= 0 && precision < 15) {
            BigInteger unit = BigInteger.ONE.shiftLeft(60 - precision * 4);
            mantissa = divided(mantissa, unit, 0).multiply(unit);
            if (mantissa.bitLength() > MANTISSA) {
                mantissa = mantissa.shiftRight(4);
                exponent += 4;
            }
        }
        String digits = String.format(Locale.ROOT, "%016x", mantissa);
        String fraction = digits.substring(1);
        if (precision < 0) {
            fraction = fraction.replaceAll("0+$", "");
        } else {
            fraction = precision <= 15 ? fraction.substring(0, precision) : fraction + "0".repeat(precision - 15);
        }
        String point = fraction.isEmpty() && !alternate ? "" : ".";
        return "0x" + digits.charAt(0) + point + fraction + "p" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
