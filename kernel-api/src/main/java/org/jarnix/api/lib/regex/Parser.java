package org.jarnix.api.lib.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** From a pattern's text to its tree: the grammar of POSIX.1-2024 9.5 with GNU's extensions. */
final class Parser {
    /** {@code RE_DUP_MAX}. */
    private static final int MAX_REPEAT = 32767;

    private static final int MAX_DEPTH = 500;
    private static final int NO_LIMIT = -1;

    private final Source source;
    private final Mode mode;
    private final boolean extended;
    private final int firstGroup;
    private final List<Node.Group> groups = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** The groups that a back-reference here may name: those completed, but not in another alternative. */
    private final BitSet referable = new BitSet();

    private int opened;
    private boolean references;

    /** @param firstGroup how many groups the patterns before this one have, where several are matched together */
    Parser(byte[] pattern, Mode mode, int firstGroup) {
        this.source = new Source(pattern, mode.bytes());
        this.mode = mode;
        this.extended = mode.syntax().extended();
        this.firstGroup = firstGroup;
    }

    Node parse() throws RegexSyntaxException {
        Node node = alternation(0);
        if (!source.atEnd()) {
            throw new RegexSyntaxException(RegexSyntaxException.RIGHT_PARENTHESIS);
        }
        return node;
    }

    int groupCount() {
        return opened;
    }

    /** The completed groups, in the order of their ends. */
    List<Node.Group> groups() {
        return groups;
    }

    boolean hasReferences() {
        return references;
    }

    List<String> warnings() {
        return warnings;
    }

    private Node alternation(int depth) throws RegexSyntaxException {
        if (depth > MAX_DEPTH) {
            throw new RegexSyntaxException(RegexSyntaxException.TOO_BIG);
        }
        BitSet before = (BitSet) referable.clone();
        BitSet after = new BitSet();
        List<Node> options = new ArrayList<>();
        options.add(branch(depth));
        while (atBar()) {
            source.skip(extended ? 1 : 2);
            after.or(referable);
            referable.and(before);
            options.add(branch(depth));
        }
        referable.or(after);
        return options.size() == 1 ? options.getFirst() : new Node.Choice(options);
    }

    private Node branch(int depth) throws RegexSyntaxException {
        List<Node> parts = new ArrayList<>();
        boolean start = true;
        boolean anchored = false;
        while (!source.atEnd() && !atBar() && !atClose(depth)) {
            if ((start || anchored) && misplacedOperator()) {
                continue;
            }
            Node part = atom(depth, start);
            boolean first = start || anchored;
            anchored = part instanceof Node.Assertion assertion && (first || !isRepeatable(assertion));
            parts.add(anchored ? part : repeated(part));
            start = false;
        }
        return switch (parts.size()) {
            case 0 -> new Node.Empty();
            case 1 -> parts.getFirst();
            default -> new Node.Sequence(parts);
        };
    }

    /** Whether an operator behind an assertion repeats it: for grep, of the edges of words, but for the first. */
    private boolean isRepeatable(Node.Assertion assertion) {
        return mode.syntax().lenient() && (assertion.look() & Look.WORDS) != 0;
    }

    private boolean atBar() {
        return extended ? source.peek() == '|' : source.escaped('|');
    }

    private boolean atClose(int depth) {
        if (extended) {
            return source.peek() == ')' && (depth > 0 || !mode.syntax().loneParenthesis());
        }
        return source.escaped(')');
    }

    /** At the beginning of an expression: whether an operator was there that is skipped; refuses one that may not be. */
    private boolean misplacedOperator() throws RegexSyntaxException {
        int c = source.peek();
        if (!extended) {
            if (source.escaped('{') && !mode.syntax().lenient()) {
                throw new RegexSyntaxException(RegexSyntaxException.REPETITION);
            }
            return false;
        }
        if (c != '*' && c != '+' && c != '?' && c != '{') {
            return false;
        }
        if (!mode.syntax().lenient()) {
            throw new RegexSyntaxException(RegexSyntaxException.REPETITION);
        }
        if (c == '{') {
            source.skip(1);
            int[] bounds = interval();
            if (bounds.length == 0) {
                source.skip(-1);
                return false;
            }
            warnings.add("{...} at start of expression");
            return true;
        }
        source.skip(1);
        warnings.add((char) c + " at start of expression");
        return true;
    }

    private Node repeated(Node body) throws RegexSyntaxException {
        Node node = body;
        for (boolean again = false; ; again = true) {
            int escape = extended ? 0 : 1;
            boolean star = source.peek() == '*';
            int c = star ? '*' : extended || source.peek() == '\\' ? source.peek(escape) : 0;
            if (c != '*' && c != '+' && c != '?' && c != '{' || c == '*' && !star) {
                return node;
            }
            if (again && mode.syntax() == Syntax.BASIC && (c == '*' || c == '{')) {
                throw new RegexSyntaxException(RegexSyntaxException.REPETITION);
            }
            int before = source.position();
            source.skip(star ? 1 : 1 + escape);
            switch (c) {
                case '*' -> node = new Node.Repeat(node, 0, NO_LIMIT);
                case '+' -> node = new Node.Repeat(node, 1, NO_LIMIT);
                case '?' -> node = new Node.Repeat(node, 0, 1);
                default -> {
                    int[] bounds = interval();
                    if (bounds.length == 0) {
                        source.reset(before);
                        return node;
                    }
                    node = bounds[1] == 0 ? new Node.Empty() : new Node.Repeat(node, bounds[0], bounds[1]);
                }
            }
        }
    }

    /** The bounds behind an opening brace; none, with the place unchanged, where grep takes the brace for itself. */
    private int[] interval() throws RegexSyntaxException {
        int begin = source.position();
        int min = number();
        int max = min;
        if (source.accept(',')) {
            max = number();
            min = Math.max(min, 0);
        }
        boolean closed = extended ? source.accept('}') : source.escaped('}');
        if (closed && !extended) {
            source.skip(2);
        }
        if (!closed || min < 0) {
            if (mode.syntax() == Syntax.EGREP) {
                source.reset(begin);
                return new int[0];
            }
            boolean ended = source.atEnd() || !extended && source.peek() == '\\' && source.peek(1) == Source.END;
            throw new RegexSyntaxException(ended ? RegexSyntaxException.BRACE : RegexSyntaxException.BRACE_CONTENT);
        }
        if (max >= 0 && min > max) {
            throw new RegexSyntaxException(RegexSyntaxException.BRACE_CONTENT);
        }
        if (Math.max(min, max) > MAX_REPEAT) {
            throw new RegexSyntaxException(RegexSyntaxException.TOO_BIG);
        }
        return new int[] {min, max};
    }

    private int number() {
        int value = -1;
        while (source.peek() >= '0' && source.peek() <= '9') {
            value = Math.min(Math.max(value, 0) * 10 + source.next() - '0', MAX_REPEAT + 1);
        }
        return value;
    }

    private Node atom(int depth, boolean start) throws RegexSyntaxException {
        int c = source.next();
        switch (c) {
            case '.' -> {
                return any();
            }
            case '[' -> {
                return new Node.Chars(new BracketParser(source, mode).parse());
            }
            case '\\' -> {
                return escape(depth);
            }
            case '^' -> {
                if (extended || start) {
                    return new Node.Assertion(mode.lineStart());
                }
            }
            case '$' -> {
                if (extended || source.atEnd() || source.escaped(')') || source.escaped('|')) {
                    return new Node.Assertion(mode.lineEnd());
                }
            }
            case '(' -> {
                if (extended) {
                    return group(depth);
                }
            }
            default -> {}
        }
        return literal(c);
    }

    private Node literal(int c) {
        return new Node.Chars(mode.literal(c));
    }

    private Node any() {
        return new Node.Chars(new CharSet(new int[0], Set.of(), true, false, mode.bytes(), mode.neverImplied()));
    }

    private Node group(int depth) throws RegexSyntaxException {
        int number = firstGroup + ++opened;
        Node body = alternation(depth + 1);
        if (source.atEnd()) {
            throw new RegexSyntaxException(RegexSyntaxException.PARENTHESIS);
        }
        source.skip(extended ? 1 : 2);
        Node.Group group = new Node.Group(body, number);
        groups.add(group);
        referable.set(number);
        return group;
    }

    private Node escape(int depth) throws RegexSyntaxException {
        int c = source.next();
        if (c >= '1' && c <= '9') {
            return reference(firstGroup + c - '0');
        }
        return switch (c) {
            case Source.END -> throw new RegexSyntaxException(RegexSyntaxException.BACKSLASH);
            case '(' -> extended ? literal(c) : group(depth);
            case 'w' -> named(CharClass.WORD, false);
            case 'W' -> named(CharClass.WORD, true);
            case 's' -> named(CharClass.SPACE, false);
            case 'S' -> named(CharClass.SPACE, true);
            case 'b' -> new Node.Assertion(Look.WORD_EDGE);
            case 'B' -> new Node.Assertion(Look.NO_WORD_EDGE);
            case '<' -> new Node.Assertion(Look.WORD_START);
            case '>' -> new Node.Assertion(Look.WORD_END);
            case '`' -> new Node.Assertion(mode.lines() ? Look.LINE_START : Look.TEXT_START);
            case '\'' -> new Node.Assertion(mode.lines() ? Look.LINE_END : Look.TEXT_END);
            default -> literal(c);
        };
    }

    private Node named(CharClass which, boolean negated) {
        return new Node.Chars(new CharSet(new int[0], Set.of(which), negated, false, mode.bytes(), mode.never()));
    }

    private Node reference(int number) throws RegexSyntaxException {
        if (!referable.get(number)) {
            throw new RegexSyntaxException(RegexSyntaxException.REFERENCE);
        }
        references = true;
        return new Node.Reference(number);
    }
}
