package org.jarnix.programs.jq;

import java.math.BigDecimal;
import java.math.MathContext;

/** The gamma function and its logarithm, to the last digit: by Stirling's series in decimal numbers of forty digits. */
final class Gamma {
    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal PI = new BigDecimal("3.1415926535897932384626433832795028841971694");
    private static final int SERIES_FROM = 30;
    private static final double LARGEST = 171.7;

    /** Numerators and denominators of Bernoulli's numbers 2, 4, 6 and on. */
    private static final long[][] BERNOULLI = {
        {1, 6},
        {-1, 30},
        {1, 42},
        {-1, 30},
        {5, 66},
        {-691, 2730},
        {7, 6},
        {-3617, 510},
        {43867, 798},
        {-174611, 330},
        {854513, 138},
        {-236364091, 2730},
        {8553103, 6}
    };

    private Gamma() {}

    /** The logarithm of the function's size. */
    static double logarithm(double x) {
        if (!Double.isFinite(x)) {
            return Math.abs(x);
        }
        if (x <= 0 && x == Math.rint(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x == 1 || x == 2) {
            return 0;
        }
        if (Math.abs(x) > 1e15) {
            return x > 0 ? x * (Math.log(x) - 1) : Double.NaN;
        }
        return exact(x).doubleValue();
    }

    static double value(double x) {
        if (x == 0) {
            return 1 / x;
        }
        if (x < 0 && x == Math.rint(x) || x == Double.NEGATIVE_INFINITY) {
            return Double.NaN;
        }
        if (!Double.isFinite(x) || x > LARGEST) {
            return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
        }
        return x < -LARGEST - 20
                ? sign(x) * 0.0
                : sign(x) * exponential(exact(x)).doubleValue();
    }

    /** The logarithm, and the function's sign. */
    static Items signed(double x) {
        return Items.of(logarithm(x), (double) sign(x));
    }

    private static int sign(double x) {
        return x < 0 && Math.floor(x) % 2 != 0 ? -1 : 1;
    }

    private static BigDecimal exact(double x) {
        BigDecimal at = new BigDecimal(x);
        if (x < -SERIES_FROM) {
            BigDecimal mirrored = exact(at.negate().add(BigDecimal.ONE).doubleValue());
            BigDecimal sine = BigDecimal.valueOf(Math.abs(Math.sin(Math.PI * (x - Math.rint(x)))));
            return ln(PI).subtract(ln(sine)).subtract(mirrored);
        }
        BigDecimal product = BigDecimal.ONE;
        while (at.doubleValue() < SERIES_FROM) {
            product = product.multiply(at, DIGITS);
            at = at.add(BigDecimal.ONE);
        }
        BigDecimal half = new BigDecimal("0.5");
        BigDecimal sum =
                at.subtract(half).multiply(ln(at), DIGITS).subtract(at).add(half.multiply(ln(PI.add(PI)), DIGITS));
        BigDecimal square = at.multiply(at, DIGITS);
        BigDecimal power = at;
        for (int i = 0; i < BERNOULLI.length; i++) {
            long factor = (2L * i + 2) * (2L * i + 1);
            BigDecimal below = power.multiply(BigDecimal.valueOf(factor * BERNOULLI[i][1]), DIGITS);
            sum = sum.add(BigDecimal.valueOf(BERNOULLI[i][0]).divide(below, DIGITS));
            power = power.multiply(square, DIGITS);
        }
        return sum.subtract(ln(product.abs()), DIGITS);
    }

    /** The natural logarithm, by the series of the area tangent. */
    private static BigDecimal ln(BigDecimal x) {
        int twos = Math.getExponent(x.doubleValue());
        BigDecimal rest =
                twos >= 0 ? x.divide(BigDecimal.TWO.pow(twos), DIGITS) : x.multiply(BigDecimal.TWO.pow(-twos), DIGITS);
        BigDecimal sum = tangent(rest);
        return twos == 0 ? sum : sum.add(tangent(BigDecimal.TWO).multiply(BigDecimal.valueOf(twos), DIGITS));
    }

    private static BigDecimal tangent(BigDecimal x) {
        BigDecimal ratio = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = ratio.multiply(ratio, DIGITS);
        BigDecimal power = ratio;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < 2 * DIGITS.getPrecision() + 10; i += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.TWO);
    }

    private static BigDecimal exponential(BigDecimal x) {
        int halvings = 12;
        BigDecimal small = x.divide(BigDecimal.TWO.pow(halvings), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i < DIGITS.getPrecision(); i++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
