package org.jarnix.programs.bc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammar of POSIX.1-2024 bc with GNU's extensions; it reads as much as makes a line of statements. */
final class Parser {
    private static final int MAX_DEPTH = 400;
    private static final Set<String> RELATIONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "^=");
    private static final Set<String> RESERVED = Set.of(
            "if",
            "else",
            "while",
            "for",
            "break",
            "continue",
            "return",
            "define",
            "auto",
            "quit",
            "halt",
            "print",
            "limits");
    /** What the statement {@code limits} writes. */
    private static final String LIMITS = """
            BC_BASE_MAX     = 2147483647
            BC_DIM_MAX      = 16777215
            BC_SCALE_MAX    = 2147483647
            BC_STRING_MAX   = 2147483647
            MAX Exponent    = 9223372036854775807
            Number of vars  = 32767
            """;

    private final Lexer lexer;
    private String token = Lexer.NEWLINE;
    private boolean fresh;
    private boolean quit;
    private boolean inFunction;
    private int loops;
    private int depth;

    Parser(Lexer lexer) {
        this.lexer = lexer;
    }

    private String peek() throws IOException {
        if (!fresh) {
            token = "";
            token = lexer.next();
            fresh = true;
        }
        return token;
    }

    private String take() throws IOException {
        String word = peek();
        fresh = false;
        return word;
    }

    private boolean accept(String word) throws IOException {
        if (!peek().equals(word)) {
            return false;
        }
        fresh = false;
        return true;
    }

    private void expect(String word) throws IOException, BcException {
        if (!accept(word)) {
            throw new BcException("syntax error");
        }
    }

    private void skipNewlines() throws IOException {
        while (accept(Lexer.NEWLINE)) {
            lexer.foundIllegal();
        }
    }

    /** Whether the program says that it ends, which it does where that is read. */
    boolean hasQuit() {
        return quit;
    }

    /** The number of the line that has been read; one that was read to its end counts as past. */
    int lineNumber() {
        return lexer.line() + (token.equals(Lexer.NEWLINE) ? 1 : 0);
    }

    /** Gives up the line after an error. */
    void recover() throws IOException {
        while (!token.equals(Lexer.NEWLINE) && !token.equals(Lexer.END)) {
            token = lexer.next();
        }
        lexer.foundIllegal();
        fresh = false;
        inFunction = false;
        loops = 0;
        depth = 0;
    }

    /** The next line's statements; null at the end, or at {@code quit}. */
    @Nullable
    List<Node> line() throws IOException, BcException {
        skipNewlines();
        List<Node> statements = new ArrayList<>();
        for (boolean begun = false; ; begun = true) {
            if (peek().equals(Lexer.END)) {
                if (begun) {
                    throw new BcException("syntax error");
                }
                return null;
            }
            if (accept(Lexer.NEWLINE)) {
                return statements;
            }
            if (accept(";")) {
                continue;
            }
            if (peek().equals("quit")) {
                quit = true;
                return null;
            }
            if (accept("define")) {
                statements.add(definition());
                continue;
            }
            statements.add(statement());
            String next = peek();
            if (!next.equals(";") && !next.equals(Lexer.NEWLINE) && !next.equals(Lexer.END)) {
                throw new BcException("syntax error");
            }
        }
    }

    private Node definition() throws IOException, BcException {
        boolean isVoid = accept("void");
        String name = name();
        expect("(");
        List<String> parameters = names(")");
        expect(")");
        skipNewlines();
        expect("{");
        skipNewlines();
        List<String> autos = new ArrayList<>();
        while (accept("auto")) {
            autos.addAll(names(""));
            while (accept(";") || accept(Lexer.NEWLINE)) {
                // Each turn takes one.
            }
        }
        inFunction = true;
        Node body = block();
        inFunction = false;
        return new Node.Define(name, isVoid, parameters, autos, body);
    }

    private List<String> names(String end) throws IOException, BcException {
        List<String> names = new ArrayList<>();
        if (peek().equals(end)) {
            return names;
        }
        do {
            accept("*");
            accept("&");
            String name = name();
            if (accept("[")) {
                expect("]");
                name += "]";
            }
            names.add(name);
        } while (accept(","));
        return names;
    }

    private String name() throws IOException, BcException {
        String word = take();
        if (!isName(word)) {
            throw new BcException("syntax error");
        }
        return word;
    }

    private static boolean isName(String word) {
        return !word.isEmpty() && word.charAt(0) >= 'a' && word.charAt(0) <= 'z' && !RESERVED.contains(word);
    }

    /** What is behind an opening brace. */
    private Node block() throws IOException, BcException {
        List<Node> body = new ArrayList<>();
        while (!accept("}")) {
            if (accept(";") || accept(Lexer.NEWLINE)) {
                continue;
            }
            if (peek().equals(Lexer.END)) {
                throw new BcException("syntax error");
            }
            body.add(statement());
            String next = peek();
            if (!next.equals(";") && !next.equals(Lexer.NEWLINE) && !next.equals("}")) {
                throw new BcException("syntax error");
            }
        }
        return new Node.Block(body);
    }

    private void deeper() throws BcException {
        if (++depth > MAX_DEPTH) {
            throw new BcException("too deeply nested");
        }
    }

    private Node statement() throws IOException, BcException {
        deeper();
        Node statement = plainStatement();
        depth--;
        return statement;
    }

    private Node plainStatement() throws IOException, BcException {
        String word = peek();
        switch (word) {
            case "{":
                take();
                return block();
            case "if":
                take();
                return conditional();
            case "while", "for":
                take();
                return loop(word);
            case "break", "continue":
                take();
                if (loops == 0) {
                    throw new BcException(
                            word.equals("break") ? "Break outside a for/while" : "Continue outside a for");
                }
                return word.equals("break") ? new Node.Break() : new Node.Continue();
            case "return":
                take();
                return returning();
            case "halt":
                take();
                return new Node.Halt();
            case "limits":
                take();
                return new Node.Text(LIMITS);
            case "print":
                take();
                return printing();
            default:
                if (word.startsWith("\"")) {
                    take();
                    return new Node.Text(word.substring(1));
                }
                return new Node.Evaluate(expression());
        }
    }

    private Node conditional() throws IOException, BcException {
        expect("(");
        Node.Expression condition = expression();
        expect(")");
        skipNewlines();
        Node then = statement();
        if (!accept("else")) {
            return new Node.If(condition, then, null);
        }
        skipNewlines();
        return new Node.If(condition, then, statement());
    }

    private Node loop(String kind) throws IOException, BcException {
        expect("(");
        Node.Expression first = null;
        Node.Expression condition = null;
        Node.Expression step = null;
        if (kind.equals("for")) {
            first = accept(";") ? null : closed(";");
            condition = accept(";") ? null : closed(";");
            step = accept(")") ? null : closed(")");
        } else {
            condition = closed(")");
        }
        skipNewlines();
        loops++;
        Node body = statement();
        loops--;
        return new Node.Loop(kind.equals("for"), first, condition, step, body);
    }

    private Node.Expression closed(String end) throws IOException, BcException {
        Node.Expression expression = expression();
        expect(end);
        return expression;
    }

    private Node returning() throws IOException, BcException {
        String next = peek();
        boolean bare = next.equals(";") || next.equals(Lexer.NEWLINE) || next.equals("}") || next.equals(Lexer.END);
        Node.Expression value = bare ? null : expression();
        if (!inFunction) {
            throw new BcException("Return outside of a function.");
        }
        return new Node.Return(value);
    }

    private Node printing() throws IOException, BcException {
        List<Node> parts = new ArrayList<>();
        do {
            if (peek().startsWith("\"")) {
                parts.add(new Node.Text(take().substring(1)));
            } else {
                parts.add(expression());
            }
        } while (accept(","));
        return new Node.Print(parts);
    }

    private Node.Expression expression() throws IOException, BcException {
        deeper();
        Node.Expression left = conjunction();
        while (accept("||")) {
            left = new Node.Binary("||", left, conjunction());
        }
        depth--;
        return left;
    }

    private Node.Expression conjunction() throws IOException, BcException {
        Node.Expression left = negation();
        while (accept("&&")) {
            left = new Node.Binary("&&", left, negation());
        }
        return left;
    }

    private Node.Expression negation() throws IOException, BcException {
        int signs = 0;
        while (accept("!")) {
            signs++;
        }
        Node.Expression operand = relation();
        for (int i = 0; i < signs; i++) {
            operand = new Node.Unary("!", operand);
        }
        return operand;
    }

    private Node.Expression relation() throws IOException, BcException {
        Node.Expression left = assignment();
        while (RELATIONS.contains(peek())) {
            left = new Node.Binary(take(), left, assignment());
        }
        return left;
    }

    private Node.Expression assignment() throws IOException, BcException {
        Node.Expression left = sum();
        if (!ASSIGNMENTS.contains(peek())) {
            return left;
        }
        if (!(left instanceof Node.Place place)) {
            throw new BcException("syntax error");
        }
        String sign = take();
        deeper();
        Node.Expression value = assignment();
        depth--;
        return new Node.Assign(place, sign.substring(0, sign.length() - 1), value);
    }

    private Node.Expression sum() throws IOException, BcException {
        Node.Expression left = product();
        while (peek().equals("+") || peek().equals("-")) {
            left = new Node.Binary(take(), left, product());
        }
        return left;
    }

    private Node.Expression product() throws IOException, BcException {
        Node.Expression left = power();
        while (peek().equals("*") || peek().equals("/") || peek().equals("%")) {
            left = new Node.Binary(take(), left, power());
        }
        return left;
    }

    private Node.Expression power() throws IOException, BcException {
        Node.Expression base = sign();
        if (!accept("^")) {
            return base;
        }
        deeper();
        Node.Expression exponent = power();
        depth--;
        return new Node.Binary("^", base, exponent);
    }

    private Node.Expression sign() throws IOException, BcException {
        int signs = 0;
        while (accept("-")) {
            signs++;
        }
        Node.Expression operand = stepped();
        for (int i = 0; i < signs; i++) {
            operand = new Node.Unary("-", operand);
        }
        return operand;
    }

    private Node.Expression stepped() throws IOException, BcException {
        String word = peek();
        if (word.equals("++") || word.equals("--")) {
            take();
            if (primary() instanceof Node.Place place) {
                return new Node.Step(place, word.equals("++") ? 1 : -1, true);
            }
            throw new BcException("syntax error");
        }
        Node.Expression operand = primary();
        String next = peek();
        if (operand instanceof Node.Place place && (next.equals("++") || next.equals("--"))) {
            take();
            return new Node.Step(place, next.equals("++") ? 1 : -1, false);
        }
        return operand;
    }

    private Node.Expression primary() throws IOException, BcException {
        String word = take();
        if (word.equals("(")) {
            Node.Expression inner = closed(")");
            // In parentheses an assignment is written, and nothing can be assigned to.
            return new Node.Unary("(", inner);
        }
        if (word.equals(".")) {
            return new Node.Variable("last");
        }
        if (!word.isEmpty() && (Lexer.isDigit(word.charAt(0)) || word.charAt(0) == '.')) {
            return new Node.Constant(word);
        }
        if (!isName(word)) {
            throw new BcException("syntax error");
        }
        if (accept("[")) {
            return accept("]") ? new Node.Whole(word) : new Node.Element(word, closed("]"));
        }
        if (!accept("(")) {
            return new Node.Variable(word);
        }
        List<Node.Expression> arguments = new ArrayList<>();
        if (!accept(")")) {
            do {
                arguments.add(expression());
            } while (accept(","));
            expect(")");
        }
        return new Node.Call(word, arguments);
    }
}
