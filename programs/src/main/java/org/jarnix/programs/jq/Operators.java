package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.programs.jq.Values.Fields;

/** Arithmetic and comparison of values. */
final class Operators {
    private Operators() {}

    /** Applies one of {@code + - * / %}, or = ! < > [ ] for comparisons (the last two are <= and >=). */
    static Object apply(char operator, Object a, Object b) {
        return switch (operator) {
            case '+' -> plus(a, b);
            case '-' -> minus(a, b);
            case '*' -> times(a, b);
            case '/' -> divide(a, b);
            case '%' -> modulo(a, b);
            case '=' -> Values.same(a, b);
            case '!' -> !Values.same(a, b);
            case '<' -> Values.compare(a, b) < 0;
            case '>' -> Values.compare(a, b) > 0;
            case '[' -> Values.compare(a, b) <= 0;
            default -> Values.compare(a, b) >= 0;
        };
    }

    private static JqError impossible(Object a, Object b, String what) {
        return new JqError(Values.described(a) + " and " + Values.described(b) + " cannot be " + what);
    }

    private static Object plus(Object a, Object b) {
        if (a == Values.NULL) {
            return b;
        }
        if (b == Values.NULL) {
            return a;
        }
        return switch (a) {
            case Double x when b instanceof Double y -> x + y;
            case String x
            when b instanceof String y -> {
                Values.checkString((long) x.length() + y.length());
                yield x + y;
            }
            case Items x when b instanceof Items y -> x.plus(y);
            case Fields x
            when b instanceof Fields y -> {
                Fields all = new Fields(x);
                all.putAll(y);
                yield all;
            }
            default -> throw impossible(a, b, "added");
        };
    }

    private static Object minus(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x - y;
        }
        if (a instanceof Items x && b instanceof Items y) {
            List<Object> kept = new ArrayList<>();
            for (Object item : x) {
                boolean taken = false;
                for (Object other : y) {
                    taken |= Values.same(item, other);
                }
                if (!taken) {
                    kept.add(item);
                }
            }
            return Items.of(kept);
        }
        throw impossible(a, b, "subtracted");
    }

    private static Object times(Object a, Object b) {
        return switch (a) {
            case Double x when b instanceof Double y -> x * y;
            case String x when b instanceof Double n -> repeat(x, n);
            case Double n when b instanceof String x -> repeat(x, n);
            case Fields x when b instanceof Fields y -> merge(x, y);
            default -> throw impossible(a, b, "multiplied");
        };
    }

    private static Object repeat(String text, double times) {
        if (times <= 0 || Double.isNaN(times)) {
            return Values.NULL;
        }
        int count = times < 1 ? 1 : (int) Math.min(times, Integer.MAX_VALUE);
        if ((long) text.length() * count > Values.MOST) {
            throw new JqError("Repeat string result too long");
        }
        return text.repeat(count);
    }

    private static Fields merge(Fields a, Fields b) {
        Fields all = new Fields(a);
        for (Map.Entry<String, Object> field : b.entrySet()) {
            Object old = all.get(field.getKey());
            boolean both = old instanceof Fields && field.getValue() instanceof Fields;
            all.put(
                    field.getKey(),
                    both
                            ? merge((Fields) java.util.Objects.requireNonNull(old), (Fields) field.getValue())
                            : field.getValue());
        }
        return all;
    }

    private static Object divide(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            if (y == 0) {
                throw impossible(a, b, "divided because the divisor is zero");
            }
            return x / y;
        }
        if (a instanceof String x && b instanceof String y) {
            return Texts.split(x, y);
        }
        throw impossible(a, b, "divided");
    }

    private static Object modulo(Object a, Object b) {
        if (!(a instanceof Double x) || !(b instanceof Double y)) {
            throw impossible(a, b, "divided");
        }
        long divisor = Math.abs((long) (double) y);
        if (divisor == 0) {
            throw impossible(a, b, "divided (remainder) because the divisor is zero");
        }
        long number = (long) (double) x;
        return (double) (number < 0 ? -(-number % divisor) : number % divisor);
    }
}
