package org.jarnix.programs.grep;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.regex.Flag;
import org.jspecify.annotations.Nullable;

/**
 * Translates the part of Perl's pattern language that is regular to an extended expression. Look-around, lazy and
 * possessive repetition, and what else has no counterpart is refused. What it makes matches the same lines, at other places.
 */
public final class PerlPattern {
    private static final String SPECIAL = "\\^$.[]|()*+?{}";

    private final String pattern;
    private final Set<Flag> flags;
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> groups = new ArrayList<>();
    private int opened;
    private int at;

    /** @param flags takes up what {@code (?i)} at the beginning says */
    public PerlPattern(String pattern, Set<Flag> flags) {
        this.pattern = pattern;
        this.flags = flags;
    }

    private static CommandException unsupported(String construct) {
        return CommandException.failure(2, "unsupported in a Perl pattern: " + construct);
    }

    public String extended() throws CommandException {
        if (pattern.startsWith("(?i)")) {
            flags.add(Flag.IGNORE_CASE);
            at = 4;
        }
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '\\' -> escape();
                case '[' -> bracket();
                case '(' -> group();
                case '*', '+', '?' -> repetition(String.valueOf(c));
                case '{' -> brace();
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private void group() throws CommandException {
        opened++;
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '*')) {
            throw unsupported("(" + pattern.substring(at, Math.min(at + 2, pattern.length())));
        } else {
            groups.add(opened);
        }
        out.append('(');
    }

    private void repetition(String sign) throws CommandException {
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            throw unsupported(sign + pattern.charAt(at));
        }
        out.append(sign);
    }

    /** Braces that hold no bounds stand for themselves. */
    private void brace() throws CommandException {
        int close = pattern.indexOf('}', at);
        String bounds = close < 0 ? "" : pattern.substring(at, close);
        if (!bounds.matches("[0-9]+(,[0-9]*)?")) {
            out.append("\\{");
            return;
        }
        at = close + 1;
        repetition("{" + bounds + "}");
    }

    private void escape() throws CommandException {
        if (at == pattern.length()) {
            out.append('\\');
            return;
        }
        char c = pattern.charAt(at++);
        String set = set(c);
        if (set != null) {
            out.append(Character.isUpperCase(c) ? "[^" : "[").append(set).append(']');
        } else if (c >= '1' && c <= '9') {
            int group = c - '0';
            if (group > groups.size()) {
                throw CommandException.failure(2, "reference to non-existent subpattern");
            }
            out.append('\\').append(groups.get(group - 1));
        } else {
            place(c);
        }
    }

    private void place(char c) throws CommandException {
        switch (c) {
            case 'A' -> out.append("\\`");
            case 'z', 'Z' -> out.append("\\'");
            case 'b', 'B' -> out.append('\\').append(c);
            case 'Q' -> quoted();
            case 'E' -> {}
            default -> literal(character(c));
        }
    }

    private void quoted() {
        int end = pattern.indexOf("\\E", at);
        String text = pattern.substring(at, end < 0 ? pattern.length() : end);
        at = end < 0 ? pattern.length() : end + 2;
        text.codePoints().forEach(this::literal);
    }

    private void literal(int c) {
        if (SPECIAL.indexOf(c) >= 0) {
            out.append('\\');
        }
        out.appendCodePoint(c);
    }

    /** The inside of a bracket expression for a letter that stands for a set of characters. */
    private static @Nullable String set(char c) {
        return switch (c) {
            case 'd', 'D' -> "0-9";
            case 'w', 'W' -> "A-Za-z0-9_";
            case 's', 'S' -> " \t-\r";
            case 'h', 'H' -> " \t";
            default -> null;
        };
    }

    private int character(char c) throws CommandException {
        switch (c) {
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'f':
                return '\f';
            case 'e':
                return 27;
            case 'a':
                return 7;
            case 'x':
                return hexadecimal();
            default:
                if (Character.isLetterOrDigit(c)) {
                    throw unsupported("\\" + c);
                }
                return c;
        }
    }

    private int hexadecimal() throws CommandException {
        boolean braced = at < pattern.length() && pattern.charAt(at) == '{';
        int from = braced ? at + 1 : at;
        int end = from;
        while (end < pattern.length() && (braced || end < from + 2) && Character.digit(pattern.charAt(end), 16) >= 0) {
            end++;
        }
        if (end - from > 6 || braced && (end == pattern.length() || pattern.charAt(end) != '}')) {
            throw unsupported("\\x");
        }
        at = braced ? end + 1 : end;
        return end == from ? 0 : Integer.parseInt(pattern.substring(from, end), 16);
    }

    /** Copies a bracket expression, with its escapes resolved. */
    private void bracket() throws CommandException {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        StringBuilder ordinary = new StringBuilder();
        boolean closing = false;
        boolean hyphen = false;
        boolean caret = false;
        int begin = at;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || at == begin)) {
            int c = pattern.charAt(at++);
            boolean escaped = c == '\\' && at < pattern.length();
            if (c == '[' && at < pattern.length() && pattern.charAt(at) == ':' && pattern.indexOf(":]", at) > 0) {
                int end = pattern.indexOf(":]", at) + 2;
                ordinary.append(pattern, at - 1, end);
                at = end;
                continue;
            }
            if (escaped) {
                char letter = pattern.charAt(at++);
                String set = Character.isUpperCase(letter) ? null : set(letter);
                if (set != null) {
                    ordinary.append(set);
                    continue;
                }
                c = letter == 'b' ? '\b' : character(letter);
            }
            closing |= c == ']';
            hyphen |= escaped && c == '-';
            caret |= c == '^';
            if (c != ']' && c != '^' && !(escaped && c == '-')) {
                ordinary.appendCodePoint(c);
            }
        }
        if (at == pattern.length()) {
            throw CommandException.failure(2, "missing terminating ] for character class");
        }
        at++;
        if (caret && !negated && !closing && !hyphen && ordinary.isEmpty()) {
            out.append("\\^");
            return;
        }
        out.append(negated ? "[^" : "[").append(closing ? "]" : "").append(ordinary);
        out.append(caret ? "^" : "").append(hyphen ? "-" : "").append(']');
    }
}
