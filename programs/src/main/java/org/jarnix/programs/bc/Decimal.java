package org.jarnix.programs.bc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** bc's arithmetic: how many digits behind the point a result has follows from the operands and {@code scale}. */
final class Decimal {
    /** How many bits a number may have, 300,000 digits: one operation shall not take longer than a signal may wait. */
    private static final long MOST = 1 << 20;

    private static final double BITS_OF_A_DIGIT = 3.33;

    private Decimal() {}

    static BigDecimal multiply(BigDecimal a, BigDecimal b, int scale) throws BcException {
        check(bits(a) + bits(b));
        int digits = Math.min(a.scale() + b.scale(), Math.max(scale, Math.max(a.scale(), b.scale())));
        return a.multiply(b).setScale(digits, RoundingMode.DOWN);
    }

    static BigDecimal divide(BigDecimal a, BigDecimal b, int scale) throws BcException {
        checkDigits((long) scale + b.scale() - a.scale() + (long) (bits(a) / BITS_OF_A_DIGIT));
        return a.divide(b, scale, RoundingMode.DOWN);
    }

    static BigDecimal remainder(BigDecimal a, BigDecimal b, int scale) throws BcException {
        int digits = Math.max(a.scale(), b.scale() + scale);
        return a.subtract(divide(a, b, scale).multiply(b)).setScale(digits, RoundingMode.DOWN);
    }

    private static long bits(BigDecimal a) {
        return a.unscaledValue().bitLength();
    }

    /** Whether a number with so many digits is allowed. */
    static void checkDigits(long digits) throws BcException {
        check((long) (digits * BITS_OF_A_DIGIT));
    }

    /** Whether a number of so many bits is allowed. */
    static void check(long bits) throws BcException {
        if (bits > MOST) {
            throw new BcException("number of more than " + MOST + " bits");
        }
    }

    /** The exponent is whole. */
    static BigDecimal power(BigDecimal a, int exponent, int scale) throws BcException {
        check((bits(a) - 1) * Math.abs((long) exponent));
        if (exponent < 0) {
            return divide(BigDecimal.ONE, a.pow(-exponent), scale);
        }
        long digits = Math.min((long) a.scale() * exponent, Math.max(scale, a.scale()));
        return a.pow(exponent).setScale((int) digits, RoundingMode.DOWN);
    }

    /** Of a number that is not negative. */
    static BigDecimal squareRoot(BigDecimal a, int scale) throws BcException {
        int digits = Math.max(scale, a.scale());
        checkDigits(2L * digits - a.scale() + (long) (bits(a) / BITS_OF_A_DIGIT));
        BigInteger shifted = a.unscaledValue().multiply(BigInteger.TEN.pow(2 * digits - a.scale()));
        return new BigDecimal(shifted.sqrt(), digits);
    }

    /** How many digits a number has that matter. */
    static int length(BigDecimal a) {
        BigInteger whole = a.toBigInteger();
        return whole.signum() == 0
                ? Math.max(a.scale(), 1)
                : whole.abs().toString().length() + a.scale();
    }

    /** A constant of the program, read in a base; a single digit is itself in any base. */
    static BigDecimal parse(String text, int base) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (text.length() == 1) {
            return BigDecimal.valueOf(Math.max(Character.digit(text.charAt(0), Character.MAX_RADIX), 0));
        }
        BigDecimal value = new BigDecimal(digits(whole, base));
        if (fraction.isEmpty()) {
            return value;
        }
        BigDecimal divisor = new BigDecimal(BigInteger.valueOf(base).pow(fraction.length()));
        return value.add(new BigDecimal(digits(fraction, base)).divide(divisor, fraction.length(), RoundingMode.DOWN));
    }

    private static BigInteger digits(String text, int base) {
        if (text.isEmpty()) {
            return BigInteger.ZERO;
        }
        StringBuilder clamped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            clamped.append(
                    Character.forDigit(Math.min(Character.digit(text.charAt(i), Character.MAX_RADIX), base - 1), base));
        }
        return new BigInteger(clamped.toString(), base);
    }
}
