package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** A set of {@code tr}, read from its notation. */
final class TrSet {
    private static final String ESCAPES = "abfnrtv";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";

    private final Io io;
    private final List<TrElement> elements = new ArrayList<>();
    private byte[] chars = new byte[0];
    private boolean[] escaped = new boolean[0];

    private TrSet(Io io) {
        this.io = io;
    }

    static TrSet parse(Io io, String text) throws IOException {
        TrSet set = new TrSet(io);
        set.unescape(Text.encode(text));
        set.build();
        return set;
    }

    List<TrElement> elements() {
        return elements;
    }

    private void unescape(byte[] text) throws IOException {
        chars = new byte[text.length];
        escaped = new boolean[text.length];
        int n = 0;
        for (int i = 0; i < text.length; n++) {
            if (text[i] != '\\') {
                chars[n] = text[i++];
            } else if (i + 1 == text.length) {
                io.note(io.name() + ": warning: an unescaped backslash at end of string is not portable\n");
                chars[n] = text[i++];
            } else {
                escaped[n] = true;
                i = escape(text, i + 1, n);
            }
        }
        chars = Arrays.copyOf(chars, n);
    }

    private int escape(byte[] text, int at, int n) throws IOException {
        int c = text[at];
        int letter = ESCAPES.indexOf(c);
        if (letter >= 0) {
            chars[n] = (byte) ESCAPED.charAt(letter);
            return at + 1;
        }
        if (c < '0' || c > '7') {
            chars[n] = (byte) c;
            return at + 1;
        }
        int value = c - '0';
        int i = at + 1;
        while (i < text.length && i < at + 3 && text[i] >= '0' && text[i] <= '7') {
            int next = value * 8 + text[i] - '0';
            if (next > 255) {
                io.note(io.name() + ": warning: the ambiguous octal escape \\" + (char) text[at] + (char) text[at + 1]
                        + (char) text[i] + " is being\n\tinterpreted as the 2-byte sequence \\0"
                        + (char) text[at] + (char) text[at + 1] + ", " + (char) text[i] + "\n");
                break;
            }
            value = next;
            i++;
        }
        chars[n] = (byte) value;
        return i;
    }

    private boolean is(int at, char c) {
        return at < chars.length && chars[at] == c && !escaped[at];
    }

    private void build() throws IOException {
        int i = 0;
        while (i < chars.length) {
            int after = i + 2 < chars.length && is(i, '[') ? bracket(i) : -1;
            if (after >= 0) {
                i = after;
            } else if (i + 2 < chars.length && is(i + 1, '-')) {
                range(chars[i] & 0xFF, chars[i + 2] & 0xFF);
                i += 3;
            } else {
                elements.add(new TrElement.One(chars[i++] & 0xFF));
            }
        }
    }

    private void range(int first, int last) throws CommandException {
        if (last < first) {
            throw io.failure("range-endpoints of '" + shown(first) + "-" + shown(last)
                    + "' are in reverse collating sequence order");
        }
        elements.add(new TrElement.Range(first, last));
    }

    private static String shown(int c) {
        return c >= ' ' && c < 127 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\%03o", c);
    }

    /** Reads a construct in brackets and answers what follows it; -1 where it is none. */
    private int bracket(int at) throws CommandException {
        if (is(at + 1, ':') || is(at + 1, '=')) {
            char kind = (char) chars[at + 1];
            int close = closing(at + 2, kind);
            if (close >= 0) {
                String name = Text.decode(chars, at + 2, close - at - 2);
                if (kind == ':' ? characterClass(name, at) : equivalence(name, at)) {
                    return close + 2;
                }
            }
        }
        return repeat(at);
    }

    private int closing(int from, char kind) {
        for (int i = from; i + 1 < chars.length; i++) {
            if (chars[i] == kind && chars[i + 1] == ']' && !escaped[i] && !escaped[i + 1]) {
                return i;
            }
        }
        return -1;
    }

    private boolean characterClass(String name, int at) throws CommandException {
        if (name.isEmpty()) {
            throw io.failure("missing character class name '[::]'");
        }
        int[] members = members(name);
        if (members == null) {
            if (starDigitsBracket(at + 2)) {
                return false;
            }
            throw io.failure("invalid character class " + io.quote(name));
        }
        elements.add(new TrElement.Class(name, members));
        return true;
    }

    private boolean equivalence(String name, int at) throws CommandException {
        if (name.isEmpty()) {
            throw io.failure("missing equivalence class character '[==]'");
        }
        byte[] bytes = Text.encode(name);
        if (bytes.length != 1) {
            if (starDigitsBracket(at + 2)) {
                return false;
            }
            throw io.failure(name + ": equivalence class operand must be a single character");
        }
        elements.add(new TrElement.Equivalence(bytes[0] & 0xFF));
        return true;
    }

    private boolean starDigitsBracket(int at) {
        if (!is(at, '*')) {
            return false;
        }
        int i = at + 1;
        while (i < chars.length && chars[i] >= '0' && chars[i] <= '9') {
            i++;
        }
        return is(i, ']');
    }

    private int repeat(int at) throws CommandException {
        if (!is(at + 2, '*')) {
            return -1;
        }
        for (int i = at + 3; i < chars.length; i++) {
            if (is(i, ']')) {
                String digits = Text.decode(chars, at + 3, i - at - 3);
                elements.add(new TrElement.Repeat(chars[at + 1] & 0xFF, times(digits)));
                return i + 1;
            }
        }
        return -1;
    }

    private long times(String digits) throws CommandException {
        if (digits.isEmpty()) {
            return 0;
        }
        try {
            if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(digits, digits.charAt(0) == '0' ? 8 : 10);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw io.failure("invalid repeat count " + io.quote(digits) + " in [c*n] construct");
    }

    private static int @Nullable [] members(String name) {
        IntPredicate test = switch (name) {
            case "alnum" -> c -> isAlpha(c) || isDigit(c);
            case "alpha" -> TrSet::isAlpha;
            case "blank" -> c -> c == ' ' || c == '\t';
            case "cntrl" -> c -> c < 32 || c == 127;
            case "digit" -> TrSet::isDigit;
            case "graph" -> c -> c > 32 && c < 127;
            case "lower" -> c -> c >= 'a' && c <= 'z';
            case "print" -> c -> c >= 32 && c < 127;
            case "punct" -> c -> c > 32 && c < 127 && !isAlpha(c) && !isDigit(c);
            case "space" -> c -> c == ' ' || c >= '\t' && c <= '\r';
            case "upper" -> c -> c >= 'A' && c <= 'Z';
            case "xdigit" -> c -> isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            default -> null;
        };
        if (test == null) {
            return null;
        }
        int[] found = new int[256];
        int n = 0;
        for (int c = 0; c < 256; c++) {
            if (test.test(c)) {
                found[n++] = c;
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static boolean isAlpha(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The set as a table of 256. */
    boolean[] table(boolean complement) {
        boolean[] table = new boolean[256];
        for (TrElement element : elements) {
            long n = element instanceof TrElement.Repeat repeat && repeat.times() > 0 ? 1 : element.length();
            for (long i = 0; i < n; i++) {
                table[element.at(i)] = true;
            }
        }
        if (complement) {
            for (int c = 0; c < 256; c++) {
                table[c] = !table[c];
            }
        }
        return table;
    }
}
