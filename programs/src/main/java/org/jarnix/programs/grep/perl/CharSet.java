package org.jarnix.programs.grep.perl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A set of characters: a bit each for the first 256, tests for the others. */
final class CharSet {
    private final long[] low = new long[4];
    private final List<IntPredicate> high = new ArrayList<>();
    private boolean negated;

    static CharSet of(int c) {
        CharSet set = new CharSet();
        set.add(c);
        return set;
    }

    void add(int c) {
        addRange(c, c);
    }

    void addRange(int from, int to) {
        for (int c = from; c <= Math.min(to, 255); c++) {
            low[c >> 6] |= 1L << c;
        }
        if (to > 255) {
            high.add(c -> c >= from && c <= to);
        }
    }

    /** Adds the characters that a test takes; {@code ascii} leaves out all others. */
    void addAll(IntPredicate test, boolean ascii) {
        for (int c = 0; c < (ascii ? 128 : 256); c++) {
            if (test.test(c)) {
                low[c >> 6] |= 1L << c;
            }
        }
        if (!ascii) {
            high.add(test);
        }
    }

    /** Adds all that another set has, or all that it has not. */
    void addSet(CharSet other) {
        for (int c = 0; c < 256; c++) {
            if (other.has(c)) {
                low[c >> 6] |= 1L << c;
            }
        }
        high.add(c -> c > 255 && other.has(c));
    }

    /** The same set with every letter in its other case. */
    CharSet folded(boolean ascii) {
        CharSet set = new CharSet();
        for (int c = 0; c < 256; c++) {
            if (takes(c) || takesOtherCase(c, ascii)) {
                set.low[c >> 6] |= 1L << c;
            }
        }
        set.high.add(c -> takes(c) || takesOtherCase(c, ascii));
        set.negated = negated;
        return set;
    }

    private boolean takesOtherCase(int c, boolean ascii) {
        if (ascii && c > 127) {
            return false;
        }
        int lower = Character.toLowerCase(c);
        int upper = Character.toUpperCase(c);
        return lower != c && takes(lower) || upper != c && takes(upper);
    }

    CharSet negate() {
        negated = !negated;
        return this;
    }

    private boolean takes(int c) {
        if (c < 256) {
            return (low[c >> 6] >>> c & 1) != 0;
        }
        for (IntPredicate test : high) {
            if (test.test(c)) {
                return true;
            }
        }
        return false;
    }

    boolean has(int c) {
        return takes(c) != negated;
    }
}
