package org.jarnix.shell.syntax;

import java.util.List;
import java.util.Set;
import org.jarnix.shell.syntax.SyntaxException.Kind;
import org.jspecify.annotations.Nullable;

/** The expression grammar between {@code [[} and {@code ]]} (bash manual 3.2.5.2). */
final class ConditionParser {
    private static final Set<String> UNARY = Set.of(
            "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-p", "-r", "-s", "-t", "-u", "-w", "-x", "-G", "-L",
            "-N", "-O", "-S", "-z", "-n", "-o", "-v", "-R");
    private static final Set<String> BINARY =
            Set.of("==", "=", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private final Lexer lexer;
    private int startLine;

    ConditionParser(Lexer lexer) {
        this.lexer = lexer;
    }

    /** With {@code [[} at hand; takes {@code ]]}. */
    Condition parse() throws SyntaxException {
        boolean before = lexer.condition;
        startLine = lexer.tokenLine;
        lexer.assignments = false;
        lexer.condition = true;
        lexer.next();
        Condition condition = or();
        if (!"]]".equals(lexer.literal())) {
            throw notClosed();
        }
        lexer.condition = before;
        lexer.next();
        return condition;
    }

    /** An error at the token at hand; in the middle of a line bash says no more and keeps the status. */
    private SyntaxException expected(String message) throws SyntaxException {
        return expected(message, lexer.tokenLine);
    }

    private SyntaxException expected(String message, int line) throws SyntaxException {
        boolean inLine = lexer.peek() != Token.END;
        return new SyntaxException(
                List.of(message), line, lexer.peek() == Token.END, inLine ? Kind.CONDITIONAL : Kind.ORDINARY);
    }

    /** Something else than {@code ]]} behind a whole condition. */
    private SyntaxException notClosed() throws SyntaxException {
        return switch (lexer.peek()) {
            case END -> lexer.unmatchedCondition(startLine);
            case WORD, ASSIGNMENT, IO_NUMBER -> expected("syntax error in conditional expression", startLine);
            default ->
                expected("syntax error in conditional expression: unexpected token `" + describe() + "'", startLine);
        };
    }

    private SyntaxException silent() {
        return new SyntaxException(List.of(), lexer.tokenLine, false, Kind.CONDITIONAL);
    }

    private String describe() throws SyntaxException {
        return lexer.peek() == Token.END ? "EOF" : lexer.describe();
    }

    private void skipNewlines() throws SyntaxException {
        while (lexer.peek() == Token.NEWLINE) {
            lexer.next();
        }
    }

    private Condition or() throws SyntaxException {
        Condition left = and();
        skipNewlines();
        if (lexer.peek() == Token.OR_IF) {
            lexer.next();
            return new Condition.Or(left, or());
        }
        return left;
    }

    private Condition and() throws SyntaxException {
        Condition left = term();
        skipNewlines();
        if (lexer.peek() == Token.AND_IF) {
            lexer.next();
            return new Condition.And(left, and());
        }
        return left;
    }

    private Condition term() throws SyntaxException {
        if (++lexer.depth > Parser.MAX_DEPTH || !StackGuard.allows(lexer.depth)) {
            throw lexer.error(lexer.tokenLine, "syntax error: conditional expression nested too deeply");
        }
        try {
            skipNewlines();
            return primary();
        } finally {
            lexer.depth--;
        }
    }

    private Condition primary() throws SyntaxException {
        Token token = lexer.peek();
        if (token == Token.OPEN) {
            lexer.next();
            Condition inner = or();
            if (lexer.peek() != Token.CLOSE) {
                throw expected("unexpected token `" + describe() + "', expected `)'");
            }
            lexer.next();
            return new Condition.Group(inner);
        }
        if (token != Token.WORD) {
            throw expected("unexpected token `" + describe() + "' in conditional command");
        }
        String text = lexer.literal();
        if ("!".equals(text)) {
            lexer.next();
            return new Condition.Not(term());
        }
        if ("]]".equals(text)) {
            throw silent();
        }
        Word left = lexer.word();
        lexer.next();
        if (text != null && UNARY.contains(text)) {
            return unary(text);
        }
        return binary(left);
    }

    private Condition unary(String operator) throws SyntaxException {
        if (lexer.peek() != Token.WORD || "]]".equals(lexer.literal())) {
            throw expected("unexpected argument `" + describe() + "' to conditional unary operator");
        }
        Word operand = lexer.word();
        lexer.next();
        return new Condition.Unary(operator, operand);
    }

    private Condition binary(Word left) throws SyntaxException {
        String operator = operator();
        if (operator == null) {
            return switch (lexer.peek()) {
                case AND_IF, OR_IF, CLOSE -> new Condition.Unary("", left);
                case WORD -> {
                    if ("]]".equals(lexer.literal())) {
                        yield new Condition.Unary("", left);
                    }
                    throw expected("conditional binary operator expected");
                }
                default ->
                    throw expected("unexpected token `" + describe() + "', conditional binary operator expected");
            };
        }
        if (operator.equals("=~")) {
            return new Condition.Binary(left, operator, regex());
        }
        lexer.next();
        if (lexer.peek() != Token.WORD || "]]".equals(lexer.literal())) {
            throw expected("unexpected argument `" + describe() + "' to conditional binary operator");
        }
        Word right = lexer.word();
        lexer.next();
        return new Condition.Binary(left, operator, right);
    }

    /** The operator at hand; it stays there. */
    private @Nullable String operator() throws SyntaxException {
        return switch (lexer.peek()) {
            case LESS -> "<";
            case GREAT -> ">";
            case WORD -> {
                String text = lexer.literal();
                yield text != null && BINARY.contains(text) ? text : null;
            }
            default -> null;
        };
    }

    /** Read by its own rules, straight from the input behind the operator. */
    private Word regex() throws SyntaxException {
        lexer.next();
        Input in = lexer.in;
        in.skipContinuations();
        while (in.peek() == ' ' || in.peek() == '\t') {
            in.pos++;
            in.skipContinuations();
        }
        boolean closes = in.peek() == ']' && in.peek(1) == ']' && " \t\n;&|)".indexOf(in.peek(2)) >= 0;
        if (in.peek() == '\n' || in.peek() == Input.END || closes) {
            lexer.peek();
            throw expected("unexpected argument `" + describe() + "' to conditional binary operator");
        }
        try {
            return lexer.words.read(WordReader.Mode.REGEX);
        } catch (SyntaxException e) {
            throw e.isUnclosed()
                    ? e.andEnd("unexpected argument to conditional binary operator", lexer.endLine(), e.kind())
                    : e;
        }
    }
}
