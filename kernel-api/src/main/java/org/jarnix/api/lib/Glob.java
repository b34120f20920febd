package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shell pattern, compiled once and matched often (POSIX.1-2024 XCU 2.14; bash manual 3.5.8.1 for the extended groups).
 *
 * <p>A backslash makes the next character literal, so whoever quotes a character writes a backslash before it. A slash and a
 * leading period are characters like others: pathname expansion deals with them a component at a time. Characters are code
 * points; a byte that is not UTF-8 (a lone surrogate, see {@link Text}) is one character.
 */
public final class Glob {
    /** {@code ?(a|b)}, {@code *(a|b)}, {@code +(a|b)}, {@code @(a|b)} and {@code !(a|b)} are groups. */
    public static final int EXTENDED = 1;
    /** Letters match without regard to case. */
    public static final int FOLD_CASE = 2;

    private final List<GlobNode> nodes;
    private final GlobSegment[] segments;
    private final @Nullable GlobGroups groups;
    private final @Nullable String literal;

    private Glob(List<GlobNode> nodes, int flags) {
        boolean fold = (flags & FOLD_CASE) != 0;
        this.nodes = nodes;
        boolean grouped = nodes.stream().anyMatch(GlobNode.Group.class::isInstance);
        this.groups = grouped ? new GlobGroups(nodes, fold, () -> {}) : null;
        this.segments = grouped ? new GlobSegment[0] : split(nodes, fold);
        this.literal = segments.length == 1 && !fold ? segments[0].literal() : null;
    }

    private Glob(Glob other, GlobGroups groups) {
        this.nodes = other.nodes;
        this.segments = other.segments;
        this.groups = groups;
        this.literal = other.literal;
    }

    /**
     * This pattern, which runs something between its steps where it has groups: those may take time in proportion to the
     * square of the string's length, and whoever matches for long has to take safe points.
     */
    public Glob pausing(Runnable pause) {
        return groups == null ? this : new Glob(this, groups.pausing(pause));
    }

    /** Compiles {@code pattern}; every string is a pattern, malformed brackets and groups stand for themselves. */
    public static Glob compile(String pattern, int flags) {
        List<GlobNode> nodes = new GlobParser(pattern, (flags & EXTENDED) != 0, (flags & FOLD_CASE) != 0).parse();
        return new Glob(nodes, flags);
    }

    /** Compiles {@code pattern} with extended groups. */
    public static Glob compile(String pattern) {
        return compile(pattern, EXTENDED);
    }

    /** Whether {@code pattern} holds an unquoted character that could make it match more than itself. */
    public static boolean hasMagic(String pattern, boolean extended) {
        int length = pattern.length();
        for (int i = 0; i < length; i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '*', '?' -> {
                    return true;
                }
                case '[' -> {
                    if (pattern.indexOf(']', i + 1) > 0) {
                        return true;
                    }
                }
                case '+', '@', '!' -> {
                    if (extended && i + 1 < length && pattern.charAt(i + 1) == '(') {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** {@code text} as a pattern that matches just that text. */
    public static String quote(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean special = isSpecial(c);
            if (special && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                if (special) {
                    out.append('\\');
                }
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }

    /** Whether {@link #quote} puts a backslash before {@code c}. */
    public static boolean isSpecial(char c) {
        return switch (c) {
            case '*', '?', '[', ']', '\\', '(', ')', '|', '!', '^', '-', '+', '@', ':', '=', '.' -> true;
            default -> false;
        };
    }

    /** {@code pattern} without its quoting backslashes. */
    public static String unquote(String pattern) {
        if (pattern.indexOf('\\') < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                c = pattern.charAt(++i);
            }
            out.append(c);
        }
        return out.toString();
    }

    /** The one string that this pattern matches, or null where it may match several. */
    public @Nullable String literal() {
        return literal;
    }

    /** Whether the pattern asks for a leading period in so many words. */
    public boolean startsWithPeriod() {
        return startsWithPeriod(nodes);
    }

    private static boolean startsWithPeriod(List<GlobNode> nodes) {
        if (nodes.isEmpty()) {
            return false;
        }
        return switch (nodes.get(0)) {
            case GlobNode.Char c -> c.codePoint() == '.';
            case GlobNode.Group g -> {
                if (g.kind() != '!' && g.alternatives().stream().anyMatch(Glob::startsWithPeriod)) {
                    yield true;
                }
                yield (g.kind() == '?' || g.kind() == '*') && startsWithPeriod(nodes.subList(1, nodes.size()));
            }
            default -> false;
        };
    }

    /** Whether all of {@code s} matches. */
    public boolean matches(String s) {
        if (literal != null) {
            return literal.equals(s);
        }
        return matches(s, 0, s.length());
    }

    /** Whether {@code s} from {@code from} to {@code to} matches. */
    public boolean matches(String s, int from, int to) {
        if (groups != null) {
            return groups.ends(s, from, to).get(to);
        }
        if (segments.length == 1) {
            return segments[0].matchAt(s, from, to) == to;
        }
        int start = segments[0].matchAt(s, from, to);
        if (start < 0) {
            return false;
        }
        int end = segments[segments.length - 1].matchBefore(s, start, to);
        return end >= 0 && middle(s, start, end) >= 0;
    }

    /** The end of the shortest match at the start of {@code s}, or -1: what {@code ${x#p}} removes. */
    public int shortestPrefix(String s) {
        int length = s.length();
        if (groups != null) {
            return groups.ends(s, 0, length).nextSetBit(0);
        }
        int end = segments[0].matchAt(s, 0, length);
        for (int i = 1; i < segments.length && end >= 0; i++) {
            int start = segments[i].find(s, end, length);
            end = start < 0 ? -1 : segments[i].matchAt(s, start, length);
        }
        return end;
    }

    /** The end of the longest match at the start of {@code s}, or -1: what {@code ${x##p}} removes. */
    public int longestPrefix(String s) {
        return longestFrom(s, 0);
    }

    /** The start of the shortest match at the end of {@code s}, or -1: what {@code ${x%p}} removes. */
    public int shortestSuffix(String s) {
        int length = s.length();
        if (groups != null) {
            for (int at = length; at >= 0; at = at == 0 ? -1 : GlobSegment.previous(s, at)) {
                if (groups.ends(s, at, length).get(length)) {
                    return at;
                }
            }
            return -1;
        }
        int start = segments[segments.length - 1].matchBefore(s, 0, length);
        for (int i = segments.length - 2; i >= 0 && start >= 0; i--) {
            start = segments[i].findLast(s, 0, start);
        }
        return start;
    }

    /** The start of the longest match at the end of {@code s}, or -1: what {@code ${x%%p}} removes. */
    public int longestSuffix(String s) {
        int length = s.length();
        if (groups != null) {
            for (int at = 0; at <= length; at = GlobSegment.next(s, at)) {
                if (groups.ends(s, at, length).get(length)) {
                    return at;
                }
            }
            return -1;
        }
        int last = segments.length - 1;
        if (last == 0) {
            return segments[0].matchBefore(s, 0, length);
        }
        int limit = segments[last].matchBefore(s, 0, length);
        if (limit < 0) {
            return -1;
        }
        int at = segments[0].find(s, 0, limit);
        if (at < 0) {
            return -1;
        }
        return middle(s, segments[0].matchAt(s, at, limit), limit) < 0 ? -1 : at;
    }

    /** The end of the longest match that starts at {@code from}, or -1. */
    public int longestFrom(String s, int from) {
        int length = s.length();
        if (groups != null) {
            return groups.ends(s, from, length).length() - 1;
        }
        int end = segments[0].matchAt(s, from, length);
        int last = segments.length - 1;
        if (end < 0 || last == 0) {
            return end;
        }
        end = middle(s, end, length);
        if (end < 0) {
            return -1;
        }
        int start = segments[last].findLast(s, end, length);
        return start < 0 ? -1 : segments[last].matchAt(s, start, length);
    }

    /**
     * The leftmost match at or after {@code from}, as long as it can be: start in the upper half, end in the lower; -1 where
     * there is none.
     */
    public long find(String s, int from) {
        int length = s.length();
        if (groups == null) {
            GlobSegment first = segments[0];
            int at = from > length ? -1 : first.find(s, from, length);
            if (at < 0) {
                return -1;
            }
            int end = longestFrom(s, at);
            return end < 0 ? -1 : (long) at << 32 | end;
        }
        for (int at = from; at <= length; at = GlobSegment.next(s, at)) {
            int end = longestFrom(s, at);
            if (end >= 0) {
                return (long) at << 32 | end;
            }
        }
        return -1;
    }

    /** Places the segments between the first and the last star as far left as they go; the end of the last, or -1. */
    private int middle(String s, int from, int limit) {
        int at = from;
        for (int i = 1; i < segments.length - 1; i++) {
            int start = segments[i].find(s, at, limit);
            if (start < 0) {
                return -1;
            }
            at = segments[i].matchAt(s, start, limit);
        }
        return at;
    }

    private static GlobSegment[] split(List<GlobNode> nodes, boolean fold) {
        List<GlobSegment> segments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= nodes.size(); i++) {
            if (i == nodes.size() || nodes.get(i) == GlobNode.Star.INSTANCE) {
                boolean inner = !segments.isEmpty() && i < nodes.size();
                if (!inner || i > start) {
                    segments.add(new GlobSegment(nodes.subList(start, i), fold));
                }
                start = i + 1;
            }
        }
        return segments.toArray(new GlobSegment[0]);
    }
}
