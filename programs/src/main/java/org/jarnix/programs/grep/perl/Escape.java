package org.jarnix.programs.grep.perl;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind a backslash. */
final class Escape {
    private final Parser in;
    private final boolean utf8;

    Escape(Parser in, boolean utf8) {
        this.in = in;
        this.utf8 = utf8;
    }

    Node atom() throws PerlSyntaxException {
        int c = in.peek();
        if (c < 0) {
            throw new PerlSyntaxException("\\ at end of pattern");
        }
        if (c >= '1' && c <= '9') {
            return number();
        }
        in.next();
        Node.At place = place(c);
        if (place != null) {
            return new Node.Place(place);
        }
        CharSet set = set(c);
        if (set != null) {
            return new Node.One(set);
        }
        return switch (c) {
            case 'R' -> lineBreak();
            case 'X' ->
                new Node.Sequence(List.of(
                        new Node.One(property("M").negate()),
                        new Node.Repeat(new Node.One(property("M")), 0, -1, Node.Greed.POSSESSIVE)));
            case 'g' -> numbered();
            case 'k' -> named();
            default -> in.literal(character(c));
        };
    }

    private static Node.@Nullable At place(int c) {
        return switch (c) {
            case 'A' -> Node.At.TEXT_START;
            case 'z' -> Node.At.TEXT_END;
            case 'Z' -> Node.At.LAST_LINE_END;
            case 'b' -> Node.At.WORD_EDGE;
            case 'B' -> Node.At.INSIDE_WORD;
            case 'G' -> Node.At.SEARCH_START;
            case 'K' -> Node.At.KEEP;
            default -> null;
        };
    }

    private static Node lineBreak() {
        CharSet one = new CharSet();
        one.addAll(Properties::isVertical, false);
        Node pair = new Node.Sequence(List.of(new Node.One(CharSet.of('\r')), new Node.One(CharSet.of('\n'))));
        return new Node.Atomic(new Node.Choice(List.of(pair, new Node.One(one))));
    }

    /** The set that a letter stands for; null where it stands for none. */
    @Nullable
    CharSet set(int letter) throws PerlSyntaxException {
        CharSet set = new CharSet();
        switch (letter) {
            case 'd', 'D' -> set.addRange('0', '9');
            case 'w', 'W' -> set.addAll(Properties::isWord, true);
            case 's', 'S' -> set.addAll(Properties::isSpace, true);
            case 'h', 'H' -> set.addAll(Properties::isHorizontal, false);
            case 'v', 'V' -> set.addAll(Properties::isVertical, false);
            case 'N' -> {
                if (in.peek() == '{') {
                    throw new PerlSyntaxException("\\N{U+dddd} is supported only in Unicode (UTF) mode");
                }
                return CharSet.of('\n').negate();
            }
            case 'p', 'P' -> {
                CharSet named = propertyName();
                return letter == 'P' ? named.negate() : named;
            }
            default -> {
                return null;
            }
        }
        return letter < 'a' ? set.negate() : set;
    }

    private CharSet propertyName() throws PerlSyntaxException {
        if (in.peek() < 0) {
            throw new PerlSyntaxException("malformed \\P or \\p sequence");
        }
        if (!in.take("{")) {
            return property(Character.toString(in.next()));
        }
        boolean negated = in.take("^");
        String name = in.upTo('}', "malformed \\P or \\p sequence");
        CharSet set = property(name);
        return negated ? set.negate() : set;
    }

    private CharSet property(String name) throws PerlSyntaxException {
        IntPredicate test = Properties.unicode(name);
        if (test == null) {
            throw new PerlSyntaxException("unknown property after \\P or \\p");
        }
        CharSet set = new CharSet();
        set.addAll(test, false);
        return set;
    }

    /** A back-reference, or an octal number where there are not so many groups. */
    private Node number() throws PerlSyntaxException {
        int start = in.position();
        int number = in.number();
        if (number < 10 || number <= in.groupCount()) {
            return reference(number);
        }
        in.position(start);
        int first = in.peek();
        if (first >= '8') {
            throw Parser.missing();
        }
        return in.literal(octal(0, 3));
    }

    private Node reference(int number) throws PerlSyntaxException {
        if (number <= 0) {
            throw Parser.missing();
        }
        in.names().wanted.add(number);
        return new Node.Reference(number, in.has(Parser.FOLD));
    }

    /** A reference by a name or, where it is one, a number. */
    Node reference(String name) throws PerlSyntaxException {
        Integer number = in.names().numbers.get(name);
        if (number == null) {
            throw Parser.missing();
        }
        return reference((int) number);
    }

    private Node numbered() throws PerlSyntaxException {
        if (in.peek() == '<' || in.peek() == '\'') {
            int end = in.next() == '<' ? '>' : '\'';
            String name = in.upTo(end, "syntax error in subpattern name (missing terminator?)");
            if (name.matches("[-+]?[0-9]{1,5}")) {
                int number = Integer.parseInt(name);
                number = name.startsWith("-")
                        ? in.groupCount() + 1 + number
                        : name.startsWith("+") ? in.groupCount() + number : number;
                in.names().wanted.add(number);
                return new Node.Call(number);
            }
            Integer number = in.names().numbers.get(name);
            if (number == null) {
                throw Parser.missing();
            }
            return new Node.Call(number);
        }
        String text;
        if (in.take("{")) {
            text = in.upTo(
                    '}',
                    "\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a"
                            + " plain number");
        } else {
            text = in.take("-") ? "-" : "";
            int number = in.number();
            text += number < 0 ? "" : Integer.toString(number);
        }
        if (text.matches("[-+]?[0-9]{1,5}")) {
            int number = Integer.parseInt(text);
            return reference(number < 0 ? in.groupCount() + 1 + number : number);
        }
        if (text.isEmpty() || text.equals("-")) {
            throw new PerlSyntaxException(
                    "\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number");
        }
        return reference(text);
    }

    private Node named() throws PerlSyntaxException {
        int open = in.peek();
        int end = open == '<' ? '>' : open == '{' ? '}' : '\'';
        if (open != '<' && open != '{' && open != '\'') {
            throw new PerlSyntaxException("\\k is not followed by a braced, angle-bracketed, or quoted name");
        }
        in.next();
        return reference(in.upTo(end, "syntax error in subpattern name (missing terminator?)"));
    }

    /** The character that a letter, already passed, stands for. */
    int character(int c) throws PerlSyntaxException {
        switch (c) {
            case 'a':
                return 7;
            case 'e':
                return 27;
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case '0':
                in.back();
                return octal(0, 3);
            case 'o':
                return braced(8, "non-octal character in \\o{} (closing brace missing?)");
            case 'x':
                return in.peek() == '{'
                        ? braced(16, "non-hex character in \\x{} (closing brace missing?)")
                        : hexadecimal();
            case 'c':
                if (in.peek() < 0) {
                    throw new PerlSyntaxException("\\c at end of pattern");
                }
                return Character.toUpperCase(in.next()) ^ 64;
            default:
                if (c < 128 && Character.isLetterOrDigit(c)) {
                    throw new PerlSyntaxException("unrecognized character follows \\");
                }
                return c;
        }
    }

    int octal(int value, int most) {
        int result = value;
        for (int i = 0; i < most && in.peek() >= '0' && in.peek() <= '7'; i++) {
            result = result * 8 + in.next() - '0';
        }
        return utf8 ? result : result & 0xFF;
    }

    private int hexadecimal() {
        int value = 0;
        for (int i = 0; i < 2 && Character.digit(in.peek(), 16) >= 0; i++) {
            value = value * 16 + Character.digit(in.next(), 16);
        }
        return value;
    }

    private int braced(int base, String message) throws PerlSyntaxException {
        if (!in.take("{")) {
            throw new PerlSyntaxException("missing opening brace after \\o");
        }
        String digits = in.upTo('}', message).strip();
        try {
            int value = Integer.parseInt(digits, base);
            if (value > (utf8 ? Character.MAX_CODE_POINT : 255)) {
                throw new PerlSyntaxException(
                        utf8
                                ? "character code point value in \\x{} or \\o{} is too large"
                                : "character code point value in \\x{} or \\o{} is too large");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new PerlSyntaxException(message);
        }
    }
}
