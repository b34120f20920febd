package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arithmetic (bash manual 6.5) into nodes.
 *
 * <p>An expansion inside the text stands as one character from {@link #OPERAND} on, whose distance from it is the expansion's number.
 */
final class ArithmeticParser {
    /** The first of the characters that stand for expansions. */
    static final char OPERAND = '\uE000';

    private static final int MAX_DEPTH = 1000;
    private static final ArithmeticOperator[] OPERATORS = ArithmeticOperator.values();
    private static final ArithmeticNode ZERO = new ArithmeticNode.Constant(0);
    private static final ArithmeticNode ONE = new ArithmeticNode.Constant(1);

    private final String text;
    private final List<Part> operands;
    private int pos;
    private int lastToken;
    private int nesting;
    private boolean assigns;
    private final List<Begun> begun = new ArrayList<>();

    ArithmeticParser(String text, List<Part> operands) {
        this.text = text;
        this.operands = operands;
    }

    /**
     * What has been read when something is found to be wrong: bash evaluates while it reads, so that assignments in front of the fault
     * happen, and what is wrong with a value shows before what is wrong behind it.
     *
     * @param endsAt the truth of the value behind which nothing is evaluated any more; null for none
     */
    private record Begun(ArithmeticNode node, @Nullable Boolean endsAt) {}

    /** The same, where it is evaluated at once: what was read in front of a fault is evaluated before it is told. */
    ArithmeticNode parse(ExpansionHost host) {
        try {
            return parse();
        } catch (ShellError e) {
            for (Begun step : begun) {
                boolean truth = step.node().evaluate(host, null) != 0;
                if (step.endsAt() != null && step.endsAt() == truth) {
                    break;
                }
            }
            throw e;
        }
    }

    private void begin(ArithmeticNode node) {
        begun.add(new Begun(node, null));
    }

    private void begin(ArithmeticNode node, boolean endsAt) {
        begun.add(new Begun(node, endsAt));
    }

    private void done() {
        begun.removeLast();
    }

    /** The whole text as one expression; an empty one is 0. */
    ArithmeticNode parse() {
        if (peek() == 0) {
            return new ArithmeticNode.Constant(0);
        }
        ArithmeticNode node = comma();
        if (peek() != 0) {
            throw unexpectedBehind(node);
        }
        return node;
    }

    /** Whether evaluating changes variables. */
    boolean assigns() {
        return assigns;
    }

    /** A name is looked up as it is read: before it shows that it has no business there, and before what precedes it is assigned. */
    private ShellError unexpectedBehind(ArithmeticNode node) {
        int at = pos;
        if (!assigns) {
            begin(node);
        }
        if (isNameStart(peek())) {
            ArithmeticNode name = variable();
            if (peek() != '=' || at("==")) {
                begin(name);
            }
            pos = at;
        }
        if (assigns) {
            begin(node);
        }
        return unexpected();
    }

    private ShellError unexpected() {
        lastToken = pos;
        return fault().of(isToken(peek()) ? "syntax error in expression" : "syntax error: invalid arithmetic operator");
    }

    private static boolean isToken(char c) {
        return ")?:,=<>|&^!~+-*/%(".indexOf(c) >= 0 || isDigit(c) || isNameStart(c);
    }

    private ArithmeticFault fault() {
        return new ArithmeticFault(text, lastToken);
    }

    /** The next character that is no blank, left unread; 0 at the end. */
    private char peek() {
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c != ' ' && c != '\t' && c != '\n') {
                return c;
            }
            pos++;
        }
        return 0;
    }

    private boolean at(String token) {
        return text.startsWith(token, pos);
    }

    private void take(int length) {
        lastToken = pos;
        pos += length;
    }

    private ArithmeticNode comma() {
        if (++nesting > MAX_DEPTH) {
            throw fault().of("expression recursion level exceeded");
        }
        ArithmeticNode node = assignment();
        while (peek() == ',') {
            take(1);
            begin(node);
            node = checked(new ArithmeticNode.Comma(node, assignment()));
            done();
        }
        nesting--;
        return node;
    }

    private ArithmeticNode assignment() {
        if (++nesting > MAX_DEPTH) {
            throw fault().of("expression recursion level exceeded");
        }
        ArithmeticNode target = conditional();
        peek();
        int length = assignmentLength();
        if (length > 0) {
            ArithmeticOperator operator = length == 1 ? null : operatorNamed(text.substring(pos, pos + length - 1));
            take(length);
            if (!(target instanceof ArithmeticTarget variable)) {
                throw fault().of("attempted assignment to non-variable");
            }
            int afterOperator = pos;
            if (operator != null) {
                begin(target);
            }
            ArithmeticNode value = assignment();
            if (operator != null) {
                done();
            }
            assigns = true;
            target = variable.assign(operator, value, new ArithmeticFault(text, afterOperator));
        }
        nesting--;
        return target;
    }

    private int assignmentLength() {
        if (at("=")) {
            return at("==") ? 0 : 1;
        }
        if (at("<<=") || at(">>=")) {
            return 3;
        }
        return pos + 1 < text.length() && text.charAt(pos + 1) == '=' && "*/%+-&^|".indexOf(text.charAt(pos)) >= 0
                ? 2
                : 0;
    }

    private static ArithmeticOperator operatorNamed(String name) {
        for (ArithmeticOperator operator : OPERATORS) {
            if (operator.text().equals(name)) {
                return operator;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private ArithmeticNode conditional() {
        ArithmeticNode test = logicalOr();
        if (peek() != '?') {
            return test;
        }
        take(1);
        begin(test, false);
        if (peek() == 0 || peek() == ':') {
            lastToken = peek() == 0 ? lastToken : pos;
            throw fault().of("expression expected");
        }
        ArithmeticNode yes = comma();
        done();
        begin(new ArithmeticNode.Choice(test, new ArithmeticNode.Comma(yes, ONE), ZERO), true);
        if (peek() != ':') {
            throw fault().of("`:' expected for conditional expression");
        }
        take(1);
        if (peek() == 0) {
            throw fault().of("expression expected");
        }
        ArithmeticNode no = conditional();
        done();
        return checked(new ArithmeticNode.Choice(test, yes, no));
    }

    private ArithmeticNode logicalOr() {
        ArithmeticNode node = logicalAnd();
        while (peek() == '|' && at("||")) {
            take(2);
            begin(node, true);
            node = checked(new ArithmeticNode.Logical(false, node, logicalAnd()));
            done();
        }
        return node;
    }

    private ArithmeticNode logicalAnd() {
        ArithmeticNode node = binary(3);
        while (peek() == '&' && at("&&")) {
            take(2);
            begin(node, false);
            node = checked(new ArithmeticNode.Logical(true, node, binary(3)));
            done();
        }
        return node;
    }

    private ArithmeticNode binary(int level) {
        ArithmeticNode left = unary();
        if (peek() != 0 && !isToken(peek())) {
            throw unexpected();
        }
        while (true) {
            ArithmeticOperator operator = operator();
            if (operator == null || operator.level() < level) {
                return left;
            }
            take(operator.text().length());
            int afterOperator = pos;
            boolean power = operator == ArithmeticOperator.POWER;
            begin(left);
            ArithmeticNode right = binary(power ? operator.level() : operator.level() + 1);
            done();
            int token = power ? peek() == 0 ? lastToken : pos : afterOperator;
            ArithmeticFault fault = new ArithmeticFault(text, token);
            ArithmeticNode node = new ArithmeticNode.Binary(operator, left, right, fault);
            left = left.isConstant() && right.isConstant() ? folded(operator, left, right, node) : checked(node);
        }
    }

    @SuppressWarnings("NullAway")
    private ArithmeticNode folded(
            ArithmeticOperator operator, ArithmeticNode left, ArithmeticNode right, ArithmeticNode whole) {
        long a = left.evaluate(null, null);
        long b = right.evaluate(null, null);
        boolean fails = switch (operator) {
            case DIVIDE, REMAINDER -> b == 0;
            case POWER -> b < 0;
            default -> false;
        };
        return fails ? whole : new ArithmeticNode.Constant(operator.apply(a, b, fault()));
    }

    /** The binary operator that stands next, left unread; null for none, and for an assignment's. */
    private @Nullable ArithmeticOperator operator() {
        char c = peek();
        boolean doubled = pos + 1 < text.length() && text.charAt(pos + 1) == c;
        boolean equals = pos + 1 < text.length() && text.charAt(pos + 1) == '=';
        return switch (c) {
            case '|' -> doubled || equals ? null : ArithmeticOperator.BIT_OR;
            case '^' -> equals ? null : ArithmeticOperator.BIT_XOR;
            case '&' -> doubled || equals ? null : ArithmeticOperator.BIT_AND;
            case '=' -> equals ? ArithmeticOperator.EQUAL : null;
            case '!' -> equals ? ArithmeticOperator.UNEQUAL : null;
            case '<' ->
                doubled
                        ? at("<<=") ? null : ArithmeticOperator.SHIFT_LEFT
                        : equals ? ArithmeticOperator.AT_MOST : ArithmeticOperator.LESS;
            case '>' ->
                doubled
                        ? at(">>=") ? null : ArithmeticOperator.SHIFT_RIGHT
                        : equals ? ArithmeticOperator.AT_LEAST : ArithmeticOperator.GREATER;
            case '+' -> equals ? null : ArithmeticOperator.ADD;
            case '-' -> equals ? null : ArithmeticOperator.SUBTRACT;
            case '*' -> doubled ? ArithmeticOperator.POWER : equals ? null : ArithmeticOperator.MULTIPLY;
            case '/' -> equals ? null : ArithmeticOperator.DIVIDE;
            case '%' -> equals ? null : ArithmeticOperator.REMAINDER;
            default -> null;
        };
    }

    private ArithmeticNode unary() {
        if (++nesting > MAX_DEPTH) {
            throw fault().of("expression recursion level exceeded");
        }
        ArithmeticNode node = unaryHere();
        nesting--;
        return node;
    }

    private ArithmeticNode unaryHere() {
        switch (peek()) {
            case '!' -> {
                take(1);
                return new ArithmeticNode.Not(unary());
            }
            case '~' -> {
                take(1);
                return new ArithmeticNode.Complement(unary());
            }
            case '+', '-' -> {
                return signed(text.charAt(pos));
            }
            default -> {
                return postfix();
            }
        }
    }

    private ArithmeticNode signed(char sign) {
        if (pos + 1 < text.length() && text.charAt(pos + 1) == sign && nameFollows(pos + 2)) {
            take(2);
            peek();
            ArithmeticNode operand = primary();
            if (operand instanceof ArithmeticTarget target) {
                assigns = true;
                char next = peek();
                if ((next == '+' || next == '-') && pos + 1 < text.length() && text.charAt(pos + 1) == next) {
                    lastToken = pos;
                    throw fault().of(String.valueOf(next) + next + ": assignment requires lvalue");
                }
                return target.increment(sign == '+' ? 1 : -1, true);
            }
            throw unexpected();
        }
        take(1);
        ArithmeticNode operand = unary();
        return sign == '+'
                ? operand instanceof ArithmeticTarget
                        ? new ArithmeticNode.Binary(
                                ArithmeticOperator.ADD, new ArithmeticNode.Constant(0), operand, fault())
                        : operand
                : operand instanceof ArithmeticNode.Constant constant
                        ? new ArithmeticNode.Constant(negated(constant))
                        : new ArithmeticNode.Negate(operand);
    }

    @SuppressWarnings("NullAway")
    private static long negated(ArithmeticNode.Constant constant) {
        return -constant.evaluate(null, null);
    }

    private boolean nameFollows(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && isNameStart(text.charAt(at));
    }

    private ArithmeticNode postfix() {
        ArithmeticNode node = primary();
        if (node instanceof ArithmeticTarget target) {
            char c = peek();
            if ((c == '+' || c == '-') && pos + 1 < text.length() && text.charAt(pos + 1) == c) {
                take(2);
                assigns = true;
                return target.increment(c == '+' ? 1 : -1, false);
            }
        }
        return node;
    }

    private ArithmeticNode primary() {
        char c = peek();
        if (c >= '0' && c <= '9') {
            return number();
        }
        if (isNameStart(c)) {
            return variable();
        }
        if (c == '(') {
            take(1);
            ArithmeticNode inner = comma();
            if (peek() != ')') {
                begin(inner);
                if (peek() != 0 && !isToken(peek())) {
                    throw unexpected();
                }
                lastToken = peek() == 0 ? lastToken : pos;
                throw fault().of("missing `)'");
            }
            take(1);
            return inner instanceof ArithmeticTarget
                    ? new ArithmeticNode.Binary(ArithmeticOperator.ADD, new ArithmeticNode.Constant(0), inner, fault())
                    : inner;
        }
        int index = c - OPERAND;
        if (index >= 0 && index < operands.size()) {
            take(1);
            if (pos < text.length() && !isOperandEnd(text.charAt(pos))) {
                throw unexpected();
            }
            return new ArithmeticNode.Operand(operands.get(index), index);
        }
        if (c != 0) {
            lastToken = pos;
        }
        throw fault().of("syntax error: operand expected");
    }

    private boolean isOperandEnd(char c) {
        return !isNameStart(c) && !(c >= '0' && c <= '9') && c != '[' && c != '#' && c != '(' && c < OPERAND;
    }

    private ArithmeticNode number() {
        int start = pos;
        int end = pos;
        while (end < text.length() && isNumberPart(text.charAt(end))) {
            end++;
        }
        take(end - start);
        return new ArithmeticNode.Constant(
                Integers.parse(text.substring(start, end), new ArithmeticFault(text.substring(0, end), start)));
    }

    private ArithmeticNode variable() {
        int start = pos;
        int end = pos;
        while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        String name = text.substring(start, end);
        if (end < text.length() && text.charAt(end) == '[') {
            int close = Subscripts.closing(text, end);
            if (close < 0) {
                lastToken = start;
                throw fault().of("bad array subscript");
            }
            take(close + 1 - start);
            return new ArithmeticTarget.Element(name, text.substring(end + 1, close), operands);
        }
        take(end - start);
        if (peek() != 0 && !isToken(peek()) && operands.isEmpty()) {
            throw unexpected(); // a name is looked up only once the token behind it is known
        }
        return new ArithmeticTarget.Name(name);
    }

    private ArithmeticNode checked(ArithmeticNode node) {
        if (node.depth() > MAX_DEPTH * 3) {
            throw fault().of("expression recursion level exceeded");
        }
        return node;
    }

    private static boolean isNumberPart(char c) {
        return isDigit(c) || isNameStart(c) || c == '#' || c == '@';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
