package org.jarnix.api.lib.regex;

/**
 * Finds a literal string by the two of its bytes that are likely to be rare, eight places at a time; with ignored case the
 * string is in lower case and letters are compared so.
 */
final class LiteralFinder {
    /** Common bytes of text and code, the commonest first; what is not here is rarer. */
    private static final String COMMON =
            " etaoinsrlhdcu\nmpfgy.0,w1bv_2k\"()x-3=4;5/6:987'jAqzSCTEIPRD*MNLBOF{}FUGH<>W#Y$V&@KX[]+\\|J!?QZ%~^`\t";

    private final byte[] literal;
    private final boolean fold;
    private final int first;
    private final int second;
    private final long firstPattern;
    private final long secondPattern;
    private final long firstMask;
    private final long secondMask;

    LiteralFinder(byte[] literal, boolean fold) {
        this.literal = literal;
        this.fold = fold;
        this.first = rarest(literal, -1);
        this.second = literal.length == 1 ? first : rarest(literal, first);
        this.firstPattern = ByteSearch.ONES * (literal[first] & 0xff);
        this.secondPattern = ByteSearch.ONES * (literal[second] & 0xff);
        this.firstMask = mask(literal[first]);
        this.secondMask = mask(literal[second]);
    }

    /** How common a byte is, from 0 for the rarest. */
    static int commonness(int b) {
        int place = COMMON.indexOf((char) b);
        return place < 0 ? 0 : COMMON.length() - place;
    }

    int length() {
        return literal.length;
    }

    private static int rarest(byte[] literal, int except) {
        int best = -1;
        for (int i = 0; i < literal.length; i++) {
            boolean other = i != except && (except < 0 || literal[i] != literal[except] || best < 0);
            if (other && (best < 0 || commonness(literal[i] & 0xff) < commonness(literal[best] & 0xff))) {
                best = i;
            }
        }
        return best;
    }

    private long mask(byte b) {
        return fold && b >= 'a' && b <= 'z' ? ByteSearch.ONES * 0x20 : 0;
    }

    /** The first place in [{@code from}, {@code end}) where the whole literal stands, or -1. */
    int find(byte[] buf, int from, int end) {
        int last = end - literal.length;
        int at = from;
        int limit = Math.min(last - 7, buf.length - 8 - Math.max(first, second));
        while (at <= limit) {
            long one = ByteSearch.load(buf, at + first) | firstMask;
            long two = ByteSearch.load(buf, at + second) | secondMask;
            long found = ByteSearch.zeros(one ^ firstPattern | two ^ secondPattern);
            while (found != 0) {
                int place = at + (Long.numberOfTrailingZeros(found) >> 3);
                if (isAt(buf, place)) {
                    return place;
                }
                found &= found - 1;
            }
            at += 8;
        }
        for (; at <= last; at++) {
            if (isAt(buf, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] buf, int at) {
        for (int i = 0; i < literal.length; i++) {
            byte b = buf[at + i];
            if (b != literal[i] && !(fold && (b | 0x20) == literal[i] && literal[i] >= 'a' && literal[i] <= 'z')) {
                return false;
            }
        }
        return true;
    }
}
