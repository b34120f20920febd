package org.jarnix.programs.jq;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The mathematical functions, which C's library has by the same names. */
final class Numbers {
    private static final double LN2 = Math.log(2);

    private Numbers() {}

    static Native.@Nullable Function find(String key) {
        String name = key.substring(0, key.indexOf('/'));
        if (key.endsWith("/0")) {
            DoubleUnaryOperator one = one(name);
            return one == null ? other(name) : (in, a) -> one.applyAsDouble(number(in, name));
        }
        if (key.endsWith("/2")) {
            DoubleBinaryOperator two = two(name);
            return two == null ? null : (in, a) -> two.applyAsDouble(number(a[0], name), number(a[1], name));
        }
        return key.equals("fma/3")
                ? (in, a) -> Math.fma(number(a[0], name), number(a[1], name), number(a[2], name))
                : null;
    }

    private static double number(Object value, String name) {
        if (value instanceof Double number) {
            return number;
        }
        throw new JqError(Values.described(value) + " number required");
    }

    private static Native.@Nullable Function other(String name) {
        return switch (name) {
            case "lgamma_r" -> (in, a) -> Gamma.signed(number(in, name));
            case "infinite" -> (in, a) -> Double.POSITIVE_INFINITY;
            case "nan" -> (in, a) -> Double.NaN;
            case "isfinite" -> (in, a) -> Double.isFinite(number(in, name));
            case "isinfinite" -> (in, a) -> Double.isInfinite(number(in, name));
            case "isnan" -> (in, a) -> Double.isNaN(number(in, name));
            case "isnormal" ->
                (in, a) -> {
                    double x = number(in, name);
                    return Double.isFinite(x) && Math.abs(x) >= Double.MIN_NORMAL;
                };
            case "frexp" ->
                (in, a) -> {
                    double x = number(in, name);
                    int exponent = x == 0 || !Double.isFinite(x) ? 0 : exponent(x) + 1;
                    return Items.of(
                            x == 0 || !Double.isFinite(x) ? x : x / Math.scalb(1.0, exponent), (double) exponent);
                };
            case "modf" ->
                (in, a) -> {
                    double x = number(in, name);
                    double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
                    return Items.of(Double.isInfinite(x) ? 0.0 : x - whole, whole);
                };
            default -> null;
        };
    }

    private static int exponent(double x) {
        int exponent = Math.getExponent(x);
        return exponent < Double.MIN_EXPONENT ? Math.getExponent(x * 0x1p54) - 54 : exponent;
    }

    private static @Nullable DoubleUnaryOperator one(String name) {
        return switch (name) {
            case "floor" -> Math::floor;
            case "ceil" -> Math::ceil;
            case "round" -> x -> x < 0 ? -Math.floor(-x + 0.5) : Math.floor(x + 0.5);
            case "trunc" -> x -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case "rint", "nearbyint" -> Math::rint;
            case "sqrt" -> Math::sqrt;
            case "cbrt" -> Math::cbrt;
            case "fabs" -> Math::abs;
            case "exp" -> Math::exp;
            case "exp2" -> x -> Math.pow(2, x);
            case "exp10", "pow10" -> x -> Math.pow(10, x);
            case "expm1" -> Math::expm1;
            case "log" -> Math::log;
            case "log2" -> x -> exact(x) ? Math.getExponent(x) : Math.log(x) / LN2;
            case "log10" -> Math::log10;
            case "log1p" -> Math::log1p;
            case "logb" -> x -> x == 0 ? Double.NEGATIVE_INFINITY : Double.isFinite(x) ? exponent(x) : Math.abs(x);
            case "gamma", "lgamma" -> Gamma::logarithm;
            case "tgamma" -> Gamma::value;
            case "significand" -> x -> x == 0 || !Double.isFinite(x) ? x : x / Math.scalb(1.0, exponent(x));
            case "sin" -> Math::sin;
            case "cos" -> Math::cos;
            case "tan" -> Math::tan;
            case "asin" -> Math::asin;
            case "acos" -> Math::acos;
            case "atan" -> Math::atan;
            case "sinh" -> Math::sinh;
            case "cosh" -> Math::cosh;
            case "tanh" -> Math::tanh;
            case "asinh" -> x -> Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
            case "acosh" -> x -> Math.log(x + Math.sqrt(x * x - 1));
            case "atanh" -> x -> Math.log((1 + x) / (1 - x)) / 2;
            default -> null;
        };
    }

    private static boolean exact(double x) {
        return x > 0 && Double.isFinite(x) && Math.scalb(1.0, Math.getExponent(x)) == x;
    }

    private static @Nullable DoubleBinaryOperator two(String name) {
        return switch (name) {
            case "pow" -> Math::pow;
            case "atan2" -> Math::atan2;
            case "fmin" -> Math::min;
            case "fmax" -> Math::max;
            case "fmod" -> (a, b) -> a % b;
            case "hypot" -> Math::hypot;
            case "ldexp", "scalb", "scalbln" -> (a, b) -> a * Math.pow(2, b);
            case "copysign" -> Math::copySign;
            case "fdim" -> (a, b) -> a > b ? a - b : Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : 0;
            case "drem", "remainder" -> Math::IEEEremainder;
            case "nextafter", "nexttoward" -> Math::nextAfter;
            default -> null;
        };
    }
}
