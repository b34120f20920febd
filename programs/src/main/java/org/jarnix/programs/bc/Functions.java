package org.jarnix.programs.bc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** The mathematical library of {@code bc -l}: computed with digits to spare and cut off at {@code scale}. */
final class Functions {
    private static final int SPARE = 25;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal SMALL = new BigDecimal("0.05");

    private final Sys sys;
    private final int scale;
    private final MathContext context;

    private Functions(Sys sys, int scale, int wholeDigits) throws BcException {
        Decimal.checkDigits((long) scale + wholeDigits);
        this.sys = sys;
        this.scale = scale;
        this.context = new MathContext(scale + wholeDigits + SPARE, RoundingMode.HALF_EVEN);
    }

    /** The value of a function of the library, null for any other name. */
    static @Nullable BigDecimal call(Sys sys, String name, BigDecimal x, @Nullable BigDecimal second, int scale)
            throws BcException {
        int digits = x.precision() - x.scale() + 1;
        Functions functions = new Functions(sys, scale, Math.max(digits, 1));
        if (name.equals("j")) {
            return second == null ? null : Functions.bessel(sys, x.intValue(), second, scale);
        }
        BigDecimal value = switch (name) {
            case "e" -> exponential(sys, x, scale);
            case "l" -> x.signum() <= 0 ? functions.lowest() : functions.logarithm(x);
            case "s" -> functions.sine(x);
            case "c" -> functions.sine(x.add(functions.pi().divide(TWO, functions.context)));
            case "a" -> functions.arcTangent(x);
            default -> null;
        };
        return value == null || second != null ? null : value.setScale(scale, RoundingMode.DOWN);
    }

    private BigDecimal lowest() {
        return BigDecimal.ONE.subtract(BigDecimal.TEN.pow(scale));
    }

    private static BigDecimal exponential(Sys sys, BigDecimal x, int scale) throws BcException {
        int whole = (int) Math.min(Math.max(x.doubleValue() * 0.4343, 0), 1_000_000) + 2;
        Functions functions = new Functions(sys, scale, whole);
        return x.signum() < 0
                ? BigDecimal.ONE.divide(functions.growth(x.negate()), functions.context)
                : functions.growth(x);
    }

    private BigDecimal growth(BigDecimal x) {
        BigDecimal rest = x;
        int halvings = 0;
        while (rest.compareTo(SMALL) > 0) {
            sys.schedYield();
            rest = rest.divide(TWO, context);
            halvings++;
        }
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; counts(term); i++) {
            term = term.multiply(rest, context).divide(BigDecimal.valueOf(i), context);
            sum = sum.add(term, context);
        }
        for (int i = 0; i < halvings; i++) {
            sys.schedYield();
            sum = sum.multiply(sum, context);
        }
        return sum;
    }

    /** Whether a series goes on; each of its terms is a safe point. */
    private boolean counts(BigDecimal term) {
        sys.schedYield();
        return term.signum() != 0 && term.precision() - term.scale() > -context.getPrecision();
    }

    private BigDecimal logarithm(BigDecimal x) {
        BigDecimal rest = x;
        BigDecimal factor = TWO;
        while (rest.subtract(BigDecimal.ONE).abs().compareTo(SMALL) > 0) {
            sys.schedYield();
            rest = rest.sqrt(context);
            factor = factor.multiply(TWO);
        }
        BigDecimal ratio = rest.subtract(BigDecimal.ONE).divide(rest.add(BigDecimal.ONE), context);
        BigDecimal square = ratio.multiply(ratio, context);
        BigDecimal power = ratio;
        BigDecimal sum = ratio;
        for (int i = 3; counts(power); i += 2) {
            power = power.multiply(square, context);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), context), context);
        }
        return sum.multiply(factor, context);
    }

    private BigDecimal pi() {
        return arcTangent(BigDecimal.ONE).multiply(BigDecimal.valueOf(4), context);
    }

    private BigDecimal sine(BigDecimal x) {
        BigDecimal turn = pi().multiply(TWO, context);
        BigDecimal rest =
                x.subtract(turn.multiply(new BigDecimal(x.divide(turn, context).toBigInteger())));
        BigDecimal square = rest.multiply(rest, context).negate();
        BigDecimal term = rest;
        BigDecimal sum = rest;
        for (int i = 2; counts(term); i += 2) {
            term = term.multiply(square, context).divide(BigDecimal.valueOf((long) i * (i + 1)), context);
            sum = sum.add(term, context);
        }
        return sum;
    }

    private BigDecimal arcTangent(BigDecimal x) {
        BigDecimal rest = x;
        BigDecimal factor = BigDecimal.ONE;
        while (rest.abs().compareTo(SMALL) > 0) {
            sys.schedYield();
            BigDecimal root = rest.multiply(rest, context).add(BigDecimal.ONE).sqrt(context);
            rest = rest.divide(root.add(BigDecimal.ONE), context);
            factor = factor.multiply(TWO);
        }
        BigDecimal square = rest.multiply(rest, context).negate();
        BigDecimal power = rest;
        BigDecimal sum = rest;
        for (int i = 3; counts(power); i += 2) {
            power = power.multiply(square, context);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), context), context);
        }
        return sum.multiply(factor, context);
    }

    private static BigDecimal bessel(Sys sys, int order, BigDecimal x, int scale) throws BcException {
        int whole = (int) Math.min(Math.abs(x.doubleValue()), 100_000) + Math.abs(order);
        Functions functions = new Functions(sys, scale, whole);
        int n = Math.abs(order);
        BigDecimal half = x.divide(TWO, functions.context);
        BigInteger factorial = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            sys.schedYield();
            factorial = factorial.multiply(BigInteger.valueOf(i));
            Decimal.check(factorial.bitLength());
        }
        BigDecimal term = half.pow(n, functions.context).divide(new BigDecimal(factorial), functions.context);
        BigDecimal square = half.multiply(half, functions.context).negate();
        BigDecimal sum = term;
        for (long i = 1; functions.counts(term) || i < whole; i++) {
            term = term.multiply(square, functions.context).divide(BigDecimal.valueOf(i * (i + n)), functions.context);
            sum = sum.add(term, functions.context);
        }
        BigDecimal value = order < 0 && n % 2 == 1 ? sum.negate() : sum;
        return value.setScale(scale, RoundingMode.DOWN);
    }
}
