package org.jarnix.programs.awk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions, by precedence from the ternary down to {@code $}. */
final class ExprParser {
    private final TokenSource tokens;
    private final Globals globals;
    private Map<String, Integer> parameters = Map.of();
    /** Within a print statement a {@code >} is a redirection. */
    private boolean printing;

    ExprParser(TokenSource tokens, Globals globals) {
        this.tokens = tokens;
        this.globals = globals;
    }

    void parameters(Map<String, Integer> names) {
        parameters = names;
    }

    Expr expression() {
        boolean outer = printing;
        printing = false;
        Expr expr = ternary();
        printing = outer;
        return expr;
    }

    /** What print writes: expressions with commas between, perhaps all in parentheses. */
    List<Expr> printed() {
        List<Expr> values = new ArrayList<>();
        if (endsPrint()) {
            return values;
        }
        int mark = tokens.mark();
        if (tokens.accept("(")) {
            List<Expr> grouped = list(")");
            tokens.expect(")");
            if (endsPrint()) {
                return grouped;
            }
            tokens.reset(mark);
        }
        printing = true;
        values.add(ternary());
        while (tokens.accept(",")) {
            tokens.skipNewlines();
            values.add(ternary());
        }
        printing = false;
        return values;
    }

    private boolean endsPrint() {
        return switch (tokens.peek().kind()) {
            case ";", Token.NEWLINE, "}", Token.END, ">", ">>", "|", "|&" -> true;
            default -> false;
        };
    }

    /** Where print writes to: no comparison, for a {@code >} is none there. */
    Expr target() {
        printing = true;
        Expr expr = concatenation();
        printing = false;
        return expr;
    }

    private List<Expr> list(String close) {
        List<Expr> values = new ArrayList<>();
        if (tokens.is(close)) {
            return values;
        }
        values.add(expression());
        while (tokens.accept(",")) {
            tokens.skipNewlines();
            values.add(expression());
        }
        return values;
    }

    private Expr ternary() {
        Expr condition = or();
        if (tokens.is("?")) {
            tokens.next();
            tokens.skipNewlines();
            Expr yes = ternary();
            tokens.expect(":");
            tokens.skipNewlines();
            return new Operators.Conditional(condition, yes, ternary());
        }
        return assignment(condition);
    }

    /** An assignment, where what was read can be assigned to. */
    private Expr assignment(Expr left) {
        String kind = tokens.peek().kind();
        boolean update = kind.length() == 2 && kind.charAt(1) == '=' && "+-*/%^".indexOf(kind.charAt(0)) >= 0;
        if (!update && !kind.equals("=")) {
            return left;
        }
        if (left instanceof Expr.Place place) {
            tokens.next();
            Expr value = ternary();
            return update ? new Operators.Update(kind.charAt(0), place, value) : new Operators.Assign(place, value);
        }
        throw tokens.unexpected();
    }

    private Expr or() {
        Expr left = and();
        while (tokens.accept("||")) {
            tokens.skipNewlines();
            left = new Operators.Or(left, and());
        }
        return left;
    }

    private Expr and() {
        Expr left = in();
        while (tokens.accept("&&")) {
            tokens.skipNewlines();
            left = new Operators.And(left, in());
        }
        return left;
    }

    private Expr in() {
        Expr left = match();
        while (tokens.is("in")) {
            tokens.next();
            left = new Operators.In(new Variables.Subscript(new Expr[] {left}), arrayName());
        }
        return left;
    }

    private Expr arrayName() {
        Token name = tokens.peek();
        if (!name.is(Token.NAME)) {
            throw tokens.unexpected();
        }
        return primary();
    }

    private Expr match() {
        Expr left = comparison();
        while (tokens.is("~") || tokens.is("!~")) {
            boolean negated = tokens.next().is("!~");
            left = new Operators.Match(left, comparison(), negated);
        }
        return left;
    }

    private Expr comparison() {
        Expr left = concatenation();
        if (!isComparison()) {
            return left;
        }
        String operator = tokens.next().kind();
        Expr compared = new Operators.Compare(operator, left, concatenation());
        if (isComparison()) {
            throw tokens.unexpected();
        }
        return compared;
    }

    private boolean isComparison() {
        return switch (tokens.peek().kind()) {
            case "<", "<=", "==", "!=", ">=" -> true;
            case ">" -> !printing;
            default -> false;
        };
    }

    private Expr concatenation() {
        Expr first = additive();
        List<Expr> parts = new ArrayList<>();
        parts.add(first);
        while (true) {
            if (beginsOperand()) {
                parts.add(additive());
            } else if (tokens.is("|") && tokens.peek(1).is("getline")
                    || tokens.is("|&") && tokens.peek(1).is("getline")) {
                Expr command = joined(parts);
                tokens.reporter().refuse(tokens.peek().line(), "redirection");
                String kind = tokens.next().kind();
                tokens.next();
                parts.clear();
                parts.add(new Getline(command, kind, optionalPlace()));
            } else {
                return joined(parts);
            }
        }
    }

    private static Expr joined(List<Expr> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Operators.Concat(parts.toArray(Expr[]::new));
    }

    private boolean beginsOperand() {
        return switch (tokens.peek().kind()) {
            case Token.NAME, Token.CALL, Token.NUMBER, Token.STRING, Token.REGEX, Token.BUILTIN -> true;
            case Token.TYPED_REGEX, "@", "$", "!", "(", "-", "+", "++", "--" -> true;
            default -> false;
        };
    }

    private Expr additive() {
        Expr left = multiplicative();
        while (tokens.is("+") || tokens.is("-")) {
            char operator = tokens.next().kind().charAt(0);
            left = new Operators.Arithmetic(operator, left, multiplicative());
        }
        return left;
    }

    private Expr multiplicative() {
        Expr left = unary();
        while (tokens.is("*") || tokens.is("/") || tokens.is("%")) {
            Token token = tokens.next();
            Expr right = unary();
            if (right instanceof Literals.Num number && number.value() == 0 && !token.is("*")) {
                throw tokens.reporter()
                        .error(token.line(), "error: division by zero attempted" + (token.is("%") ? " in `%'" : ""));
            }
            left = new Operators.Arithmetic(token.kind().charAt(0), left, right);
        }
        return left;
    }

    Expr unary() {
        if (tokens.accept("!")) {
            return new Operators.Not(unary());
        }
        if (tokens.is("-") || tokens.is("+")) {
            boolean minus = tokens.next().is("-");
            return new Operators.Sign(minus, unary());
        }
        return power();
    }

    private Expr power() {
        Expr base = postfix();
        if (tokens.accept("^")) {
            return new Operators.Arithmetic('^', base, signedPower());
        }
        return base;
    }

    private Expr signedPower() {
        if (tokens.is("-") || tokens.is("+")) {
            boolean minus = tokens.next().is("-");
            return new Operators.Sign(minus, signedPower());
        }
        if (tokens.accept("!")) {
            return new Operators.Not(signedPower());
        }
        return power();
    }

    private Expr postfix() {
        Expr expr = primary();
        if (expr instanceof Expr.Place place && (tokens.is("++") || tokens.is("--"))) {
            return new Operators.Step(place, tokens.next().is("++") ? 1 : -1, false);
        }
        return expr;
    }

    /** A variable by name. */
    Expr.Place variable(String name) {
        Integer slot = parameters.get(name);
        if (slot != null) {
            return new Variables.Local(name, slot);
        }
        return name.equals("NF")
                ? new Variables.FieldCount(globals.cell("NF"))
                : new Variables.GlobalName(globals.global(name));
    }

    Expr primary() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case Token.NUMBER:
                tokens.next();
                return new Literals.Num(token.number());
            case Token.STRING:
                tokens.next();
                return new Literals.Text(token.text());
            case Token.REGEX:
                tokens.next();
                String problem = Regexes.problem(token.text());
                if (problem != null) {
                    throw tokens.reporter().error(token.line(), "error: " + problem + ": /" + token.text() + "/");
                }
                return new Literals.Pattern(token.text());
            case Token.TYPED_REGEX:
                tokens.next();
                return new Literals.TypedPattern(token.text());
            case "@":
                tokens.next();
                return indirect();
            case Token.NAME:
                tokens.next();
                return named(token);
            case Token.CALL:
                return call();
            case Token.BUILTIN:
                return builtin();
            case "$":
                tokens.next();
                return field();
            case "++", "--":
                return prefix();
            case "(":
                return parenthesized();
            case "getline":
                tokens.next();
                return getline();
            case "-", "+", "!":
                return unary();
            default:
                throw tokens.unexpected();
        }
    }

    private Expr named(Token token) {
        Expr.Place place = variable(token.text());
        Expr expr = place;
        while (tokens.is("[")) {
            tokens.next();
            expr = new Variables.Element(expr, new Variables.Subscript(subscripts("]")));
        }
        return expr;
    }

    private Expr[] subscripts(String close) {
        List<Expr> parts = list(close);
        if (parts.isEmpty()) {
            throw tokens.unexpected();
        }
        tokens.expect(close);
        return parts.toArray(Expr[]::new);
    }

    /** {@code @f(...)}, where a variable names the function. */
    private Expr indirect() {
        Token name = tokens.next();
        if (!name.is(Token.CALL) && !name.is(Token.NAME)) {
            throw tokens.unexpected();
        }
        Expr variable = named(name);
        tokens.expect("(");
        List<Expr> arguments = list(")");
        tokens.expect(")");
        return new IndirectCall(variable, arguments, globals);
    }

    private Expr call() {
        Token name = tokens.next();
        tokens.expect("(");
        List<Expr> arguments = list(")");
        tokens.expect(")");
        return new Call(globals.functionNamed(name.text()), arguments.toArray(Expr[]::new), name.line());
    }

    private Expr builtin() {
        Token name = tokens.next();
        List<Expr> arguments = List.of();
        if (tokens.accept("(")) {
            arguments = list(")");
            tokens.expect(")");
        } else if (!name.text().equals("length")) {
            throw tokens.unexpected();
        }
        if (name.text().equals("system")) {
            tokens.reporter().refuse(name.line(), "'system' function");
        }
        if (arguments.size() < 2
                && (name.text().equals("and")
                        || name.text().equals("or")
                        || name.text().equals("xor"))) {
            throw tokens.reporter()
                    .error(name.line(), "fatal: " + name.text() + ": called with less than two arguments");
        }
        Expr call = Builtins.call(name.text(), arguments);
        if (call == null) {
            throw tokens.reporter()
                    .at(
                            arguments.size() + " is invalid as number of arguments for " + name.text(),
                            name.line(),
                            tokens.peek(-1).column(),
                            tokens.peek().column());
        }
        return call;
    }

    private Expr field() {
        Expr index;
        if (tokens.is("++") || tokens.is("--")) {
            index = prefix();
        } else if (tokens.is("-") || tokens.is("+") || tokens.is("!")) {
            index = unary();
        } else {
            index = primary();
        }
        return index instanceof Literals.Num number && number.value() >= 0 && number.value() < 1000
                ? new Variables.Field((int) number.value())
                : new Variables.AnyField(index);
    }

    private Expr prefix() {
        double by = tokens.next().is("++") ? 1 : -1;
        Expr operand = primary();
        if (operand instanceof Expr.Place place) {
            return new Operators.Step(place, by, true);
        }
        throw tokens.unexpected();
    }

    private Expr parenthesized() {
        tokens.next();
        List<Expr> values = list(")");
        tokens.expect(")");
        if (values.size() == 1) {
            return new Operators.Group(values.getFirst());
        }
        if (!tokens.is("in") || values.isEmpty()) {
            throw tokens.unexpected();
        }
        tokens.next();
        return new Operators.In(new Variables.Subscript(values.toArray(Expr[]::new)), arrayName());
    }

    private Expr getline() {
        Expr.Place place = optionalPlace();
        if (tokens.is("<")) {
            tokens.reporter().refuse(tokens.next().line(), "redirection");
            return new Getline(postfix(), "<", place);
        }
        return new Getline(null, "", place);
    }

    private Expr.@Nullable Place optionalPlace() {
        if (tokens.is(Token.NAME) || tokens.is("$")) {
            Expr expr = primary();
            if (expr instanceof Expr.Place place) {
                return place;
            }
            throw tokens.unexpected();
        }
        return null;
    }
}
