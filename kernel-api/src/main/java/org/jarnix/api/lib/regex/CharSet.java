package org.jarnix.api.lib.regex;

import java.util.Set;

/**
 * A set of characters: a bitmap for the first 256, ranges and classes for the rest. A byte that is no part of a valid UTF-8
 * sequence counts as the character {@link Utf8#RAW} plus its value, which no negated set contains.
 */
final class CharSet {
    /** How the set treats characters outside ASCII. */
    enum Wide {
        NONE,
        ALL,
        SOME
    }

    private final int[] ranges;
    private final Set<CharClass> classes;
    private final boolean negated;
    private final boolean fold;
    private final boolean bytes;
    private final long[] low = new long[4];
    private final Wide wide;

    /** @param ranges pairs of first and last character; {@code excluded} is a byte that is never in the set, or -1 */
    CharSet(int[] ranges, Set<CharClass> classes, boolean negated, boolean fold, boolean bytes, int excluded) {
        this.ranges = ranges;
        this.classes = classes;
        this.negated = negated;
        this.fold = fold;
        this.bytes = bytes;
        for (int c = 0; c < 256; c++) {
            if (c != excluded && compute(c)) {
                low[c >> 6] |= 1L << c;
            }
        }
        this.wide = bytes ? Wide.NONE : wideness();
    }

    static CharSet of(int c, boolean fold, boolean bytes) {
        return new CharSet(new int[] {c, c}, Set.of(), false, fold, bytes, -1);
    }

    boolean contains(int c) {
        return c < 256 ? (low[c >> 6] & 1L << c) != 0 : compute(c);
    }

    /** Whether an ASCII byte, or with {@code BYTES} any byte, is in the set. */
    boolean containsByte(int b) {
        return (low[b >> 6] & 1L << b) != 0;
    }

    Wide wide() {
        return wide;
    }

    /** Whether a byte of 128 and more that is no part of a character is in the set. */
    boolean containsRaw(int b) {
        return !bytes && hasRaw() && inRanges(Utf8.RAW + b);
    }

    boolean hasRaw() {
        for (int i = 1; i < ranges.length; i += 2) {
            if (ranges[i] >= Utf8.RAW) {
                return !negated;
            }
        }
        return false;
    }

    /** The only character in the set (with ignored case, the one that it was made from), or -1. */
    int single() {
        return ranges.length == 2 && ranges[0] == ranges[1] && classes.isEmpty() && !negated ? ranges[0] : -1;
    }

    boolean foldsCase() {
        return fold;
    }

    private boolean compute(int c) {
        if (c >= Utf8.RAW) {
            return !negated && inRanges(c);
        }
        return base(c) != negated;
    }

    private boolean base(int c) {
        if (plain(c)) {
            return true;
        }
        if (!fold) {
            return false;
        }
        if (bytes || c < 128) {
            return isLetter(c) && plain(c ^ 0x20);
        }
        int lower = Character.toLowerCase(c);
        int upper = Character.toUpperCase(c);
        return lower > 127 && plain(lower) || upper > 127 && plain(upper);
    }

    private static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private boolean plain(int c) {
        if (inRanges(c)) {
            return true;
        }
        if (bytes && c > 127) {
            return false;
        }
        for (CharClass each : classes) {
            if (each.test(c)) {
                return true;
            }
        }
        return false;
    }

    private boolean inRanges(int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (c >= ranges[i] && c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private Wide wideness() {
        boolean some = false;
        for (int i = 1; i < ranges.length; i += 2) {
            some |= ranges[i] > 127 && ranges[i] < Utf8.RAW;
        }
        for (CharClass each : classes) {
            some |= !each.isAscii();
        }
        return some ? Wide.SOME : negated ? Wide.ALL : Wide.NONE;
    }
}
