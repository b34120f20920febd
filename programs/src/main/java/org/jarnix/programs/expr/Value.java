package org.jarnix.programs.expr;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A value: a string, which may be a whole number of any size. */
record Value(String text) {
    static final Value ZERO = new Value("0");

    private static final int QUICK_DIGITS = 18;

    static Value of(long number) {
        return new Value(Long.toString(number));
    }

    static Value of(boolean truth) {
        return of(truth ? 1 : 0);
    }

    /** Whether it is the empty string or zero. */
    boolean isNull() {
        return text.isEmpty() || isNumber() && text.chars().allMatch(c -> c == '0' || c == '-');
    }

    boolean isNumber() {
        int from = text.startsWith("-") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < text.length();
    }

    /** The number, null if it is none. */
    @Nullable
    BigInteger number() {
        if (!isNumber()) {
            return null;
        }
        return text.length() <= QUICK_DIGITS ? BigInteger.valueOf(Long.parseLong(text)) : new BigInteger(text);
    }
}
