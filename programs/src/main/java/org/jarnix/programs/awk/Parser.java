package org.jarnix.programs.awk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules, functions and statements (POSIX.1-2024 awk, "Grammar"); {@link ExprParser} does the expressions. */
final class Parser {
    /** What a {@code case} may begin with, besides signs. */
    private static final Set<String> CASES = Set.of(Token.NUMBER, Token.STRING, Token.REGEX, Token.TYPED_REGEX);

    private final TokenSource tokens;
    private final Globals globals;
    private final ExprParser exprs;
    private final AwkProgram program = new AwkProgram();
    private int loops;
    private boolean inFunction;
    /** The special rule that is being read; empty in others. */
    private String rule = "";

    Parser(TokenSource tokens, Globals globals) {
        this.tokens = tokens;
        this.globals = globals;
        this.exprs = new ExprParser(tokens, globals);
    }

    AwkProgram parse() {
        skipTerminators();
        while (!tokens.is(Token.END)) {
            item();
            skipTerminators();
        }
        for (Function function : globals.functions()) {
            if (function.isDefined() && globals.has(function.name())) {
                throw tokens.reporter()
                        .error(
                                tokens.peek().line(),
                                "error: function `" + function.name()
                                        + "' called with space between name and `(',\nor used as a variable or an array");
            }
            if (!function.isDefined() && globals.has(function.name())) {
                throw tokens.reporter()
                        .error(
                                tokens.peek().line(),
                                "error: attempt to use non-function `" + function.name() + "' in function call");
            }
            if (!function.isDefined()) {
                throw new AwkError(tokens.reporter().fatal("function `" + function.name() + "' not defined"));
            }
        }
        return program;
    }

    private void skipTerminators() {
        while (tokens.is(Token.NEWLINE) || tokens.is(";")) {
            tokens.next();
        }
    }

    private void item() {
        String kind = tokens.peek().kind();
        switch (kind) {
            case "function" -> function();
            case "BEGIN", "END", "BEGINFILE", "ENDFILE" -> {
                tokens.next();
                if (!tokens.is("{")) {
                    int line = tokens.peek().line() + (tokens.peek().text().equals("\n") ? 1 : 0);
                    throw tokens.reporter().error(line, kind + " blocks must have an action part");
                }
                rule = kind;
                program.add(kind, block());
                rule = "";
            }
            default -> rule();
        }
    }

    private void rule() {
        int line = tokens.peek().line();
        Expr from = null;
        Expr to = null;
        if (!tokens.is("{")) {
            from = exprs.expression();
            if (tokens.accept(",")) {
                tokens.skipNewlines();
                to = exprs.expression();
            }
        }
        Stmt action =
                tokens.is("{") ? block() : new Statements.Print(tokens.peek().line(), List.of(), null);
        program.add(new AwkProgram.Rule(line, from, to, action));
    }

    private void function() {
        tokens.next();
        Token name = tokens.peek();
        if (name.is(Token.BUILTIN)) {
            throw tokens.reporter()
                    .at(
                            "`" + name.text() + "' is a built-in function, it cannot be redefined",
                            name.line(),
                            name.column() - name.text().length() + 1,
                            name.column());
        }
        if (!name.is(Token.NAME) && !name.is(Token.CALL)) {
            throw tokens.unexpected();
        }
        tokens.next();
        Function function = globals.functionNamed(name.text());
        if (function.isDefined() || globals.has(name.text())) {
            throw tokens.reporter().error(name.line(), "error: function name `" + name.text() + "' previously defined");
        }
        tokens.expect("(");
        Map<String, Integer> parameters = new HashMap<>();
        while (!tokens.is(")")) {
            Token parameter = tokens.peek();
            if (!parameter.is(Token.NAME)) {
                throw tokens.unexpected();
            }
            tokens.next();
            check(name, parameter, parameters);
            parameters.put(parameter.text(), parameters.size());
            if (!tokens.accept(",")) {
                break;
            }
            tokens.skipNewlines();
            if (tokens.is(")")) {
                throw tokens.unexpected();
            }
        }
        tokens.expect(")");
        tokens.skipNewlines();
        exprs.parameters(parameters);
        inFunction = true;
        function.define(parameters.size(), block());
        inFunction = false;
        exprs.parameters(Map.of());
    }

    private void check(Token function, Token parameter, Map<String, Integer> before) {
        String start = "error: function `" + function.text() + "': ";
        Integer first = before.get(parameter.text());
        if (parameter.text().equals(function.text())) {
            throw tokens.reporter().error(parameter.line(), start + "cannot use function name as parameter name");
        }
        if (globals.isSpecial(parameter.text())) {
            throw tokens.reporter()
                    .error(
                            parameter.line(),
                            start + "cannot use special variable `" + parameter.text() + "' as a function parameter");
        }
        if (first != null) {
            throw tokens.reporter()
                    .error(
                            parameter.line(),
                            start + "parameter #" + (before.size() + 1) + ", `" + parameter.text()
                                    + "', duplicates parameter #" + (first + 1));
        }
    }

    private Stmt block() {
        tokens.expect("{");
        List<Stmt> body = new ArrayList<>();
        skipTerminators();
        while (!tokens.is("}")) {
            body.add(statement());
            skipTerminators();
        }
        tokens.expect("}");
        return body.size() == 1 ? body.getFirst() : new Statements.Block(body);
    }

    /** A statement, with what ends it. */
    private Stmt statement() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case "{":
                return block();
            case "if":
                return conditional();
            case "while":
                return whileLoop();
            case "do":
                return doLoop();
            case "for":
                return forLoop();
            case "switch":
                return switches();
            case ";":
                tokens.next();
                return new Statements.Block(List.of());
            default:
                Stmt simple = simple();
                end();
                return simple;
        }
    }

    private void end() {
        if (tokens.is(";") || tokens.is(Token.NEWLINE)) {
            tokens.next();
        } else if (!tokens.is("}") && !tokens.is(Token.END)) {
            throw tokens.unexpected();
        }
    }

    /** The body of a compound statement; a lone semicolon is an empty one. */
    private Stmt body() {
        if (tokens.accept(";")) {
            return new Statements.Block(List.of());
        }
        tokens.skipNewlines();
        return statement();
    }

    private Stmt conditional() {
        int line = tokens.next().line();
        tokens.expect("(");
        Expr condition = exprs.expression();
        tokens.expect(")");
        Stmt yes = body();
        int mark = tokens.mark();
        skipTerminators();
        if (tokens.accept("else")) {
            return new Statements.If(line, condition, yes, body());
        }
        tokens.reset(mark);
        return new Statements.If(line, condition, yes, null);
    }

    private Stmt loopBody() {
        loops++;
        Stmt body = body();
        loops--;
        return body;
    }

    private Stmt whileLoop() {
        int line = tokens.next().line();
        tokens.expect("(");
        Expr condition = exprs.expression();
        tokens.expect(")");
        return new Statements.Loop(line, null, condition, null, loopBody(), false);
    }

    private Stmt doLoop() {
        int line = tokens.next().line();
        Stmt body = loopBody();
        skipTerminators();
        tokens.expect("while");
        tokens.expect("(");
        Expr condition = exprs.expression();
        tokens.expect(")");
        end();
        return new Statements.Loop(line, null, condition, null, body, true);
    }

    private Stmt forLoop() {
        int line = tokens.next().line();
        tokens.expect("(");
        if (tokens.peek().is(Token.NAME)
                && tokens.peek(1).is("in")
                && tokens.peek(2).is(Token.NAME)) {
            if (tokens.peek(3).is(")")) {
                Expr.Place variable = exprs.variable(tokens.next().text());
                tokens.next();
                Expr array = exprs.variable(tokens.next().text());
                tokens.expect(")");
                return new Statements.ForIn(line, variable, array, loopBody());
            }
        }
        if (tokens.peek().is(Token.NAME) && tokens.peek(1).is("in")) {
            Stmt nested = forInElement(line);
            if (nested != null) {
                return nested;
            }
        }
        Stmt first = tokens.is(";") ? null : simple();
        tokens.expect(";");
        tokens.skipNewlines();
        Expr condition = tokens.is(";") ? null : exprs.expression();
        tokens.expect(";");
        tokens.skipNewlines();
        Stmt step = tokens.is(")") ? null : simple();
        tokens.expect(")");
        return new Statements.Loop(line, first, condition, step, loopBody(), false);
    }

    /** {@code for (k in a[i])}, where the array is an element of another. */
    private @Nullable Stmt forInElement(int line) {
        int mark = tokens.mark();
        String name = tokens.next().text();
        tokens.next();
        Expr array = exprs.primary();
        if (array instanceof Variables.Element && tokens.accept(")")) {
            return new Statements.ForIn(line, exprs.variable(name), array, loopBody());
        }
        tokens.reset(mark);
        return null;
    }

    private Stmt switches() {
        tokens.next();
        tokens.expect("(");
        Expr subject = exprs.expression();
        tokens.expect(")");
        tokens.skipNewlines();
        tokens.expect("{");
        List<@Nullable Expr> values = new ArrayList<>();
        List<Stmt> bodies = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        skipTerminators();
        loops++;
        while (!tokens.accept("}")) {
            if (tokens.accept("case")) {
                Token value = tokens.peek();
                if (!tokens.is("-") && !tokens.is("+") && !CASES.contains(value.kind())) {
                    throw tokens.unexpected();
                }
                Expr wanted = exprs.unary();
                if (wanted instanceof Literals.Num || wanted instanceof Literals.Text) {
                    once(seen, value);
                }
                values.add(wanted);
            } else {
                if (values.contains(null)) {
                    throw tokens.reporter()
                            .error(tokens.peek().line(), "error: duplicate `default' detected in switch body");
                }
                tokens.expect("default");
                values.add(null);
            }
            tokens.expect(":");
            bodies.add(caseBody());
        }
        loops--;
        return new Statements.Switch(subject, values, bodies);
    }

    private void once(Set<String> seen, Token value) {
        if (!seen.add(value.text())) {
            throw tokens.reporter().error(value.line(), "error: duplicate case values in switch body: " + value.text());
        }
    }

    private Stmt caseBody() {
        List<Stmt> body = new ArrayList<>();
        skipTerminators();
        while (!tokens.is("case") && !tokens.is("default") && !tokens.is("}")) {
            body.add(statement());
            skipTerminators();
        }
        return new Statements.Block(body);
    }

    private Stmt simple() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case "break":
                return leave(Flow.BREAK, loops > 0, "error: `break' is not allowed outside a loop or switch");
            case "continue":
                return leave(Flow.CONTINUE, loops > 0, "error: `continue' is not allowed outside a loop");
            case "next":
                return leave(Flow.NEXT, rule.isEmpty(), "error: `next' used in " + rule + " action");
            case "nextfile":
                boolean here = rule.isEmpty() || rule.equals("BEGINFILE");
                return leave(Flow.NEXT_FILE, here, "error: `nextfile' used in " + rule + " action");
            case "exit":
                tokens.next();
                return new Statements.Exit(ends() ? null : exprs.expression());
            case "return":
                tokens.next();
                if (!inFunction) {
                    throw tokens.reporter()
                            .at(
                                    "`return' used outside function context",
                                    token.line(),
                                    token.column() - 5,
                                    token.column());
                }
                return new Statements.Return(ends() ? null : exprs.expression());
            case "delete":
                return delete();
            case "print", "printf":
                return print();
            default:
                return new Statements.Effect(token.line(), exprs.expression());
        }
    }

    private Stmt leave(Flow flow, boolean allowed, String otherwise) {
        Token token = tokens.next();
        if (!allowed) {
            String said = tokens.reporter().error(token.line(), otherwise).text();
            throw new AwkError(flow == Flow.BREAK || flow == Flow.CONTINUE ? said + said : said);
        }
        return new Statements.Leave(flow);
    }

    private boolean ends() {
        return tokens.is(";") || tokens.is(Token.NEWLINE) || tokens.is("}") || tokens.is(Token.END);
    }

    private Stmt delete() {
        tokens.next();
        boolean parenthesis = tokens.accept("(");
        Token name = tokens.peek();
        if (!name.is(Token.NAME)) {
            throw tokens.unexpected();
        }
        Expr place = exprs.primary();
        if (parenthesis) {
            tokens.expect(")");
        }
        if (place instanceof Variables.Element element) {
            return new Statements.Delete(element.arrayExpr(), element.subscript());
        }
        return new Statements.Delete(place, null);
    }

    private Stmt print() {
        Token word = tokens.next();
        List<Expr> values = exprs.printed();
        Statements.Redirection to = null;
        if (tokens.is(">") || tokens.is(">>") || tokens.is("|") || tokens.is("|&")) {
            tokens.reporter().refuse(tokens.peek().line(), "redirection");
            String operator = tokens.next().kind();
            to = new Statements.Redirection(operator, exprs.target());
        }
        if (word.is("printf")) {
            if (values.isEmpty()) {
                throw tokens.reporter().error(word.line(), "fatal: printf: no arguments");
            }
            return new Statements.Printf(word.line(), values, to);
        }
        return new Statements.Print(word.line(), values, to);
    }
}
