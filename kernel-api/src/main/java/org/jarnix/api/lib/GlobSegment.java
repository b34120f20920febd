package org.jarnix.api.lib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of pattern elements between two stars: each stands for exactly one character. */
final class GlobSegment {
    private static final int ANY = -1;

    private final boolean fold;
    private final @Nullable String literal;
    private final int[] units;
    private final BracketSet[] sets;

    GlobSegment(List<GlobNode> nodes, boolean fold) {
        this.fold = fold;
        this.units = new int[nodes.size()];
        this.sets = new BracketSet[nodes.size()];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < units.length; i++) {
            switch (nodes.get(i)) {
                case GlobNode.Char c -> {
                    units[i] = fold ? folded(c.codePoint()) : c.codePoint();
                    text.appendCodePoint(c.codePoint());
                }
                case GlobNode.OneOf o -> {
                    sets[i] = o.set();
                    units[i] = -2;
                }
                default -> units[i] = ANY;
            }
        }
        this.literal = isLiteral() ? text.toString() : null;
    }

    private boolean isLiteral() {
        for (int unit : units) {
            if (unit < 0) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    String literal() {
        return literal;
    }

    /** The end of a match that starts at {@code at}, or -1. */
    int matchAt(String s, int at, int limit) {
        if (literal != null && !fold) {
            int end = at + literal.length();
            return end <= limit && s.startsWith(literal, at) ? end : -1;
        }
        int p = at;
        for (int i = 0; i < units.length; i++) {
            if (p >= limit) {
                return -1;
            }
            int c = s.charAt(p);
            p++;
            if (c >= 0xD800 && c < 0xDC00 && p < limit) {
                c = Character.toCodePoint((char) c, s.charAt(p++));
            }
            if (!accepts(i, c)) {
                return -1;
            }
        }
        return p;
    }

    /** The start of a match that ends at {@code end}, or -1. */
    int matchBefore(String s, int from, int end) {
        if (literal != null && !fold) {
            int start = end - literal.length();
            return start >= from && s.startsWith(literal, start) ? start : -1;
        }
        int p = end;
        for (int i = units.length - 1; i >= 0; i--) {
            if (p <= from) {
                return -1;
            }
            int c = s.codePointBefore(p);
            p -= Character.charCount(c);
            if (p < from || !accepts(i, c)) {
                return -1;
            }
        }
        return p;
    }

    /** The start of the leftmost match within the limits, or -1. */
    int find(String s, int from, int limit) {
        if (literal != null && !fold) {
            int at = s.indexOf(literal, from, limit);
            return at;
        }
        for (int at = from; at <= limit; at = next(s, at)) {
            if (matchAt(s, at, limit) >= 0) {
                return at;
            }
        }
        return -1;
    }

    /** The start of the rightmost match within the limits, or -1. */
    int findLast(String s, int from, int limit) {
        if (literal != null && !fold) {
            int at = s.lastIndexOf(literal, limit - literal.length());
            return at >= from ? at : -1;
        }
        for (int end = limit; end >= from; end = end == 0 ? -1 : previous(s, end)) {
            int at = matchBefore(s, from, end);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    private boolean accepts(int i, int c) {
        int unit = units[i];
        if (unit >= 0) {
            return unit == c || fold && unit == folded(c);
        }
        return unit == ANY || sets[i].contains(c);
    }

    static int next(String s, int at) {
        return at < s.length() ? at + Character.charCount(s.codePointAt(at)) : at + 1;
    }

    static int previous(String s, int at) {
        return at - Character.charCount(s.codePointBefore(at));
    }

    static int folded(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
