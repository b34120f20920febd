package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a shell pattern (POSIX.1-2024 XCU 2.14, bash manual 3.5.8.1) into {@link GlobNode}s. */
final class GlobParser {
    private final String text;
    private final boolean extended;
    private final boolean fold;
    private int pos;

    GlobParser(String text, boolean extended, boolean fold) {
        this.text = text;
        this.extended = extended;
        this.fold = fold;
    }

    List<GlobNode> parse() {
        return sequence(text.length());
    }

    /** Nodes from the current position to {@code end}. */
    private List<GlobNode> sequence(int end) {
        List<GlobNode> nodes = new ArrayList<>();
        while (pos < end) {
            int c = text.codePointAt(pos);
            if (extended && pos + 1 < end && text.charAt(pos + 1) == '(' && "?*+@!".indexOf(c) >= 0) {
                int close = closing(pos + 2, end);
                if (close >= 0) {
                    nodes.add(group((char) c, close));
                    continue;
                }
            }
            nodes.add(single(c, end));
        }
        return nodes;
    }

    private GlobNode single(int c, int end) {
        switch (c) {
            case '*' -> {
                pos++;
                return GlobNode.Star.INSTANCE;
            }
            case '?' -> {
                pos++;
                return GlobNode.Any.INSTANCE;
            }
            case '[' -> {
                BracketSet set = bracket(end);
                if (set != null) {
                    return new GlobNode.OneOf(set);
                }
                pos++;
            }
            case '\\' -> {
                pos++;
                if (pos < end) {
                    c = text.codePointAt(pos);
                    pos += Character.charCount(c);
                }
            }
            default -> pos += Character.charCount(c);
        }
        return new GlobNode.Char(c);
    }

    private GlobNode group(char kind, int close) {
        List<List<GlobNode>> alternatives = new ArrayList<>();
        pos += 2;
        while (true) {
            int bar = separator(pos, close);
            alternatives.add(sequence(bar));
            pos = bar + 1;
            if (bar == close) {
                return new GlobNode.Group(kind, alternatives);
            }
        }
    }

    /** The parenthesis that closes a group whose first alternative starts at {@code from}, or -1. */
    private int closing(int from, int end) {
        int at = from;
        while (at < end) {
            at = separator(at, end);
            if (at < end && text.charAt(at) == ')') {
                return at;
            }
            at++;
        }
        return -1;
    }

    /** The first {@code |} or {@code )} at this nesting level, or {@code end}. */
    private int separator(int from, int end) {
        int depth = 0;
        for (int i = from; i < end; i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = skipBracket(i, end);
                case '(' -> depth++;
                case ')' -> {
                    if (depth-- == 0) {
                        return i;
                    }
                }
                case '|' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return end;
    }

    private int skipBracket(int open, int end) {
        int saved = pos;
        pos = open;
        BracketSet set = bracket(end);
        int last = set == null ? open : pos - 1;
        pos = saved;
        return last;
    }

    /** The set that starts at the current {@code [}, position moved behind it; null where none is closed. */
    private @Nullable BracketSet bracket(int end) {
        int at = pos + 1;
        boolean negated = at < end && (text.charAt(at) == '!' || text.charAt(at) == '^');
        if (negated) {
            at++;
        }
        BracketSet set = new BracketSet(negated, fold);
        int first = at;
        while (at < end) {
            int c = text.codePointAt(at);
            if (c == ']' && at > first) {
                pos = at + 1;
                return set;
            }
            if (c == '[' && at + 1 < end && text.charAt(at + 1) == ':') {
                int close = text.indexOf(":]", at + 2);
                if (close >= 0 && close < end && isName(at + 2, close)) {
                    set.addClass(text.substring(at + 2, close));
                    at = close + 2;
                    continue;
                }
            }
            long low = element(at, end);
            at = (int) (low >>> 32);
            int from = (int) low;
            if (at + 1 < end && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                long high = element(at + 1, end);
                at = (int) (high >>> 32);
                set.addRange(from, (int) high);
            } else {
                set.addRange(from, from);
            }
        }
        return null;
    }

    /** One end of a range: the position behind it in the upper half, the character in the lower. */
    private long element(int at, int end) {
        int c = text.codePointAt(at);
        if (c == '\\' && at + 1 < end) {
            at++;
            c = text.codePointAt(at);
        } else if (c == '[' && at + 1 < end && (text.charAt(at + 1) == '.' || text.charAt(at + 1) == '=')) {
            int close = text.indexOf(text.charAt(at + 1) + "]", at + 2);
            if (close > at + 2 && close < end) {
                int inner = text.codePointAt(at + 2);
                if (at + 2 + Character.charCount(inner) == close) {
                    return (long) (close + 2) << 32 | inner;
                }
            }
        }
        return (long) (at + Character.charCount(c)) << 32 | c;
    }

    private boolean isName(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }
}
