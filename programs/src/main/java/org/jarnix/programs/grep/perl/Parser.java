package org.jarnix.programs.grep.perl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a pattern. */
final class Parser {
    static final int FOLD = 1;
    static final int MULTILINE = 2;
    static final int DOT_ALL = 4;
    static final int EXTENDED = 8;
    private static final int MOST = 65535;
    private static final Pattern NAMED = Pattern.compile("\\?(?:P?<|')([A-Za-z_]\\w*)[>']");

    private final int[] text;
    private final boolean utf8;
    private final GroupNames names = new GroupNames();
    private final Escape escapes;
    private int at;
    private int flags;
    private int groups;
    private int depth;

    /** The names of groups, and what was referred to before it was there. */
    static final class GroupNames {
        final Map<String, Integer> numbers = new HashMap<>();
        final List<Integer> wanted = new ArrayList<>();
    }

    Parser(int[] text, boolean utf8, int flags) {
        this.text = text;
        this.utf8 = utf8;
        this.flags = flags;
        this.escapes = new Escape(this, utf8);
    }

    int groupCount() {
        return groups;
    }

    int flags() {
        return flags;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    Node parse() throws PerlSyntaxException {
        names(text);
        Node node = choice();
        if (!atEnd()) {
            throw new PerlSyntaxException("unmatched closing parenthesis");
        }
        for (int number : names.wanted) {
            if (number > groups) {
                throw missing();
            }
        }
        return node;
    }

    static PerlSyntaxException missing() {
        return new PerlSyntaxException("reference to non-existent subpattern");
    }

    /** Numbers the groups that have names before anything is read, for references to later ones. */
    private void names(int[] pattern) {
        int number = 0;
        boolean set = false;
        for (int i = 0; i < pattern.length; i++) {
            int c = pattern[i];
            if (c == '\\') {
                i++;
            } else if (set) {
                set = c != ']';
            } else if (c == '[') {
                set = true;
                i += i + 1 < pattern.length && pattern[i + 1] == '^' ? 1 : 0;
                i += i + 1 < pattern.length && pattern[i + 1] == ']' ? 1 : 0;
            } else if (c == '(') {
                number += opensGroup(pattern, i + 1, number + 1) ? 1 : 0;
            }
        }
    }

    private boolean opensGroup(int[] pattern, int from, int number) {
        StringBuilder rest = new StringBuilder();
        for (int i = from; i < Math.min(pattern.length, from + 70); i++) {
            rest.appendCodePoint(pattern[i]);
        }
        Matcher named = NAMED.matcher(rest);
        if (named.lookingAt()) {
            names.numbers.putIfAbsent(named.group(1), number);
            return true;
        }
        return rest.isEmpty() || rest.charAt(0) != '?' && rest.charAt(0) != '*';
    }

    boolean atEnd() {
        return at >= text.length;
    }

    int peek() {
        return atEnd() ? -1 : text[at];
    }

    int next() {
        return atEnd() ? -1 : text[at++];
    }

    void back() {
        at--;
    }

    int position() {
        return at;
    }

    void position(int to) {
        at = to;
    }

    boolean take(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= text.length || text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** Everything up to a character, which is passed; the pattern's end is an error. */
    String upTo(int end, String message) throws PerlSyntaxException {
        StringBuilder out = new StringBuilder();
        while (!atEnd() && peek() != end) {
            out.appendCodePoint(next());
        }
        if (atEnd()) {
            throw new PerlSyntaxException(message);
        }
        at++;
        return out.toString();
    }

    Node choice() throws PerlSyntaxException {
        if (++depth > 250) {
            throw new PerlSyntaxException("parentheses are too deeply nested");
        }
        int outer = flags;
        List<Node> options = new ArrayList<>();
        options.add(sequence());
        while (peek() == '|') {
            at++;
            options.add(sequence());
        }
        flags = outer;
        depth--;
        return options.size() == 1 ? options.getFirst() : new Node.Choice(options);
    }

    Node sequence() throws PerlSyntaxException {
        List<Node> parts = new ArrayList<>();
        while (!atEnd() && peek() != '|' && peek() != ')') {
            if (has(EXTENDED) && skipsBlank()) {
                continue;
            }
            if (take("\\E")) {
                continue;
            }
            if (take("\\Q")) {
                quoted(parts);
                repeatLast(parts);
                continue;
            }
            Node node = atom();
            if (node != null) {
                parts.add(repeated(node));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
    }

    private void repeatLast(List<Node> parts) throws PerlSyntaxException {
        if (!parts.isEmpty() && !atEnd()) {
            parts.add(repeated(parts.removeLast()));
        }
    }

    private boolean skipsBlank() {
        if (Properties.isSpace(peek())) {
            at++;
            return true;
        }
        if (peek() != '#') {
            return false;
        }
        while (!atEnd() && next() != '\n') {
            continue;
        }
        return true;
    }

    private void quoted(List<Node> parts) {
        while (!atEnd() && !take("\\E")) {
            parts.add(literal(next()));
        }
    }

    Node.One literal(int c) {
        return new Node.One(folded(CharSet.of(c)));
    }

    CharSet folded(CharSet set) {
        return has(FOLD) ? set.folded(!utf8) : set;
    }

    private @Nullable Node atom() throws PerlSyntaxException {
        int c = next();
        switch (c) {
            case '.' -> {
                CharSet all = new CharSet();
                if (!has(DOT_ALL)) {
                    all.add('\n');
                }
                return new Node.One(all.negate());
            }
            case '^' -> {
                return new Node.Place(has(MULTILINE) ? Node.At.LINE_START : Node.At.TEXT_START);
            }
            case '$' -> {
                return new Node.Place(has(MULTILINE) ? Node.At.LINE_END : Node.At.LAST_LINE_END);
            }
            case '[' -> {
                return new Node.One(folded(new BracketParser(this, escapes).parse()));
            }
            case '(' -> {
                return new GroupParser(this, escapes).parse();
            }
            case '\\' -> {
                return escapes.atom();
            }
            case '*', '+', '?' -> throw notRepeatable();
            case '{' -> {
                if (bounds() != null) {
                    throw notRepeatable();
                }
                return literal(c);
            }
            default -> {
                return literal(c);
            }
        }
    }

    private static PerlSyntaxException notRepeatable() {
        return new PerlSyntaxException("quantifier does not follow a repeatable item");
    }

    /** The bounds behind a brace that was passed; null, with nothing passed, where there are none. */
    private int @Nullable [] bounds() throws PerlSyntaxException {
        int start = at;
        int least = number();
        int most = least;
        if (least >= 0 && peek() == ',') {
            at++;
            most = peek() == '}' ? -1 : number();
            if (most == -2) {
                at = start;
                return null;
            }
        }
        if (least < 0 || peek() != '}') {
            at = start;
            return null;
        }
        at++;
        if (least > MOST || most > MOST) {
            throw new PerlSyntaxException("number too big in {} quantifier");
        }
        if (most >= 0 && most < least) {
            throw new PerlSyntaxException("numbers out of order in {} quantifier");
        }
        return new int[] {least, most};
    }

    /** A number; -2 where there is none. */
    int number() {
        int value = -2;
        while (peek() >= '0' && peek() <= '9') {
            value = Math.min(Math.max(value, 0) * 10 + next() - '0', MOST + 1);
        }
        return value;
    }

    private Node repeated(Node node) throws PerlSyntaxException {
        while (has(EXTENDED) && !atEnd() && skipsBlank()) {
            continue;
        }
        int[] bounds = switch (peek()) {
            case '*' -> new int[] {0, -1};
            case '+' -> new int[] {1, -1};
            case '?' -> new int[] {0, 1};
            default -> null;
        };
        if (bounds != null) {
            at++;
        } else if (peek() == '{') {
            at++;
            bounds = bounds();
            if (bounds == null) {
                at--;
            }
        }
        if (bounds == null) {
            return node;
        }
        Node.Greed greed = Node.Greed.GREEDY;
        if (peek() == '?' || peek() == '+') {
            greed = next() == '?' ? Node.Greed.LAZY : Node.Greed.POSSESSIVE;
        }
        int after = at;
        boolean again = peek() == '*' || peek() == '+' || peek() == '?';
        if (peek() == '{') {
            at++;
            again = bounds() != null;
            at = after;
        }
        if (again) {
            throw notRepeatable();
        }
        return new Node.Repeat(node, bounds[0], bounds[1], greed);
    }

    Node closed(Node node) throws PerlSyntaxException {
        if (next() != ')') {
            throw new PerlSyntaxException("missing closing parenthesis");
        }
        return node;
    }

    int newGroup() {
        return ++groups;
    }

    void groupCount(int count) {
        groups = count;
    }

    void flags(int now) {
        flags = now;
    }

    GroupNames names() {
        return names;
    }
}
