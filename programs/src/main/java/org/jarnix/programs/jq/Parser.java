package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/** Reads a program by descent and makes nodes of it, every name being resolved to its place at once. */
final class Parser {
    private static final Nodes.Identity DOT = new Nodes.Identity();

    private final String text;
    private final Library library;
    private final List<Word> words;
    private int at;

    /** Where a pipe began last: it looks itself for names that its first term is bound to. */
    private int bindable = -1;

    Parser(String text, Library library) {
        this.text = text;
        this.library = library;
        this.words = Lexer.words(text);
    }

    /** The program of a text; {@code scope} has the variables given from outside. */
    static Node program(String text, Library library, @Nullable Scope scope) {
        Parser parser = new Parser(text, library);
        Node node = parser.peek().kind() == Kind.END ? DOT : parser.pipe(scope, true);
        parser.end();
        return node;
    }

    /** A definition of the library. */
    static Env.Function definition(String text, Library library) {
        Parser parser = new Parser(text, library);
        Define define = parser.define(null);
        return define.function;
    }

    private Word peek() {
        return words.get(at);
    }

    private Word take() {
        return words.get(at < words.size() - 1 ? at++ : at);
    }

    private boolean accept(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean acceptName(String name) {
        if (peek().isName(name)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!accept(sign)) {
            throw unexpected();
        }
    }

    private void expectName(String name) {
        if (!acceptName(name)) {
            throw unexpected();
        }
    }

    private void end() {
        if (peek().kind() != Kind.END) {
            throw unexpected(", expecting $end");
        }
    }

    private JqError.Syntax unexpected() {
        return unexpected("");
    }

    private JqError.Syntax unexpected(String expecting) {
        Word word = peek();
        boolean closes = word.is(")") || word.is("]") || word.is("}");
        if (at == 0) {
            String what = closes ? "INVALID_CHARACTER" : "'" + word.text() + "'";
            if (word.kind() == Kind.SIGN) {
                return error(
                        "syntax error, unexpected " + what + ", expecting $end (Unix shell quoting issues?)", word);
            }
        }
        String name = switch (word.kind()) {
            case NAME -> Keywords.token(word.text());
            case FIELD -> "FIELD";
            case VARIABLE -> "'$'";
            case FORMAT -> "FORMAT";
            case NUMBER -> "LITERAL";
            case STRING -> "QQSTRING_START";
            case END -> "$end";
            case WRONG -> "INVALID_CHARACTER";
            case SIGN -> word.text().length() == 1 ? "'" + word.text() + "'" : Keywords.token(word.text());
        };
        return error("syntax error, unexpected " + name + expecting + " (Unix shell quoting issues?)", word);
    }

    private JqError.Syntax error(String message, Word word) {
        int line = 1
                + (int) text.substring(0, word.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int from = text.lastIndexOf('\n', Math.max(0, word.start() - 1)) + 1;
        int to = text.indexOf('\n', from);
        String shown = text.substring(Math.min(from, text.length()), to < 0 ? text.length() : to);
        String blanks = " ".repeat(Math.max(0, place(word) - from));
        return new JqError.Syntax(message + " at <top-level>, line " + line + ":\n" + shown + blanks);
    }

    /** Where a word begins; of the end, where the last piece before it does, be it blanks or the end of a string. */
    private int place(Word word) {
        if (word.kind() != Kind.END || words.size() < 2) {
            return word.start();
        }
        Word last = words.get(words.size() - 2);
        if (last.end() < text.length()) {
            return last.end();
        }
        return last.kind() == Kind.STRING ? last.end() - 1 : last.start();
    }

    /** Definitions, then what the pipe sends on. */
    private Node pipe(@Nullable Scope scope, boolean commas) {
        if (peek().isName("def")) {
            Define define = define(scope);
            Node body = peek().kind() == Kind.END ? DOT : pipe(define.scope, commas);
            return new Nodes.Define(define.function, body);
        }
        if (peek().isName("label")) {
            at++;
            String name = variableName();
            expect("|");
            return new Nodes.Label(pipe(new Scope(scope, Scope.Kind.LABEL, name, 0), commas));
        }
        int mark = at;
        bindable = at;
        Node left = commas ? comma(scope) : alternative(scope);
        if (peek().isName("as")) {
            at = mark;
            return binding(scope, commas);
        }
        if (accept("|")) {
            return new Nodes.Pipe(left, pipe(scope, commas));
        }
        return left;
    }

    private Node binding(@Nullable Scope scope, boolean commas) {
        Node source = postfix(scope);
        if (!acceptName("as")) {
            throw unexpected();
        }
        Patterns patterns = new Patterns(scope);
        Pattern pattern = patterns.read();
        expect("|");
        return new Nodes.Bind(source, pattern, pipe(patterns.inner, commas));
    }

    private String variableName() {
        Word word = take();
        if (word.kind() != Kind.VARIABLE) {
            at--;
            throw unexpected();
        }
        return word.text().substring(1);
    }

    /** A definition that was read, and the scope behind it. */
    private record Define(Env.Function function, Scope scope) {}

    private Define define(@Nullable Scope scope) {
        expectName("def");
        Word name = take();
        if (name.kind() != Kind.NAME) {
            at--;
            throw unexpected();
        }
        List<String> parameters = new ArrayList<>();
        if (accept("(")) {
            do {
                Word word = take();
                if (word.kind() != Kind.NAME && word.kind() != Kind.VARIABLE) {
                    at--;
                    throw unexpected();
                }
                parameters.add(word.text());
            } while (accept(";"));
            expect(")");
        }
        expect(":");
        Scope self = new Scope(scope, Scope.Kind.FUNCTION, name.text(), parameters.size());
        Scope inner = self;
        for (String parameter : parameters) {
            boolean value = parameter.startsWith("$");
            String plain = value ? parameter.substring(1) : parameter;
            inner = new Scope(inner, Scope.Kind.PARAMETER, plain, 0);
            inner = value ? Scope.variable(inner, plain) : inner;
        }
        Env.Function function = new Env.Function(parameters.toArray(String[]::new), DOT);
        function.body = pipe(inner, true);
        expect(";");
        return new Define(function, self);
    }

    private Node comma(@Nullable Scope scope) {
        Node left = alternative(scope);
        while (accept(",")) {
            left = new Nodes.Comma(left, peek().isName("def") ? pipe(scope, true) : alternative(scope));
        }
        return left;
    }

    private Node alternative(@Nullable Scope scope) {
        Node left = assignment(scope);
        return accept("//") ? new Nodes.Alternative(left, alternative(scope)) : left;
    }

    private Node assignment(@Nullable Scope scope) {
        Node left = or(scope);
        for (String sign : new String[] {"=", "|=", "+=", "-=", "*=", "/=", "%=", "//="}) {
            if (accept(sign)) {
                return new Assignment(sign, left, alternative(scope), library.context());
            }
        }
        return left;
    }

    private Node or(@Nullable Scope scope) {
        Node left = and(scope);
        while (acceptName("or")) {
            left = new Nodes.Logic(false, left, and(scope));
        }
        return left;
    }

    private Node and(@Nullable Scope scope) {
        Node left = comparison(scope);
        while (acceptName("and")) {
            left = new Nodes.Logic(true, left, comparison(scope));
        }
        return left;
    }

    private Node comparison(@Nullable Scope scope) {
        Node left = sum(scope);
        String[] signs = {"==", "!=", "<=", ">=", "<", ">"};
        String operators = "=![]<>";
        for (int i = 0; i < signs.length; i++) {
            if (accept(signs[i])) {
                return new Nodes.Binary(operators.charAt(i), left, sum(scope));
            }
        }
        return left;
    }

    private Node sum(@Nullable Scope scope) {
        Node left = product(scope);
        while (peek().is("+") || peek().is("-")) {
            char operator = take().text().charAt(0);
            left = new Nodes.Binary(operator, left, product(scope));
        }
        return left;
    }

    private Node product(@Nullable Scope scope) {
        Node left = unary(scope);
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            Word word = take();
            char operator = word.text().charAt(0);
            Node right = unary(scope);
            boolean zero = right instanceof Nodes.Constant(Object divisor) && divisor.equals(0.0);
            if (operator == '/' && zero && left instanceof Nodes.Constant) {
                throw error("Division by zero?", word);
            }
            left = new Nodes.Binary(operator, left, right);
        }
        return left;
    }

    /** A term with a sign before it, or one that is bound to names for all that follows. */
    private Node unary(@Nullable Scope scope) {
        if (accept("-")) {
            return new Nodes.Negate(unary(scope));
        }
        int mark = at;
        Node term = postfix(scope);
        if (mark == bindable || !peek().isName("as")) {
            return term;
        }
        at = mark;
        return binding(scope, true);
    }

    private Node postfix(@Nullable Scope scope) {
        Node term = term(scope);
        while (true) {
            if (peek().kind() == Kind.FIELD) {
                term = new Nodes.Index(term, new Nodes.Constant(take().text().substring(1)));
            } else if (peek().is(".") && words.get(at + 1).kind() == Kind.STRING) {
                at++;
                term = new Nodes.Index(term, string(scope, null));
            } else if (peek().is(".") && words.get(at + 1).is("[")) {
                at++;
            } else if (accept(".")) {
                throw unexpected(", expecting FORMAT or QQSTRING_START");
            } else if (accept("[")) {
                term = bracket(term, scope);
            } else if (accept("?")) {
                term = new Nodes.Try(term, null);
            } else {
                return term;
            }
        }
    }

    private Node bracket(Node term, @Nullable Scope scope) {
        if (accept("]")) {
            return new Nodes.Each(term, library.context());
        }
        Node none = new Nodes.Constant(Values.NULL);
        if (accept(":")) {
            Node to = pipe(scope, true);
            expect("]");
            return new Nodes.Slice(term, none, to);
        }
        Node key = pipe(scope, true);
        if (accept(":")) {
            Node to = peek().is("]") ? none : pipe(scope, true);
            expect("]");
            return new Nodes.Slice(term, key, to);
        }
        expect("]");
        return new Nodes.Index(term, key);
    }

    private Node term(@Nullable Scope scope) {
        Word word = take();
        switch (word.kind()) {
            case NUMBER -> {
                return new Nodes.Constant(Double.valueOf(word.text()));
            }
            case STRING -> {
                at--;
                return string(scope, null);
            }
            case FORMAT -> {
                if (peek().kind() == Kind.STRING) {
                    return string(scope, word.text());
                }
                return library.format(word.text());
            }
            case FIELD -> {
                return new Nodes.Index(DOT, new Nodes.Constant(word.text().substring(1)));
            }
            case VARIABLE -> {
                return variable(word, scope);
            }
            case NAME -> {
                return named(word, scope);
            }
            case SIGN -> {
                return signed(word, scope);
            }
            default -> {
                at -= word.kind() == Kind.END ? 0 : 1;
                throw unexpected();
            }
        }
    }

    private Node variable(Word word, @Nullable Scope scope) {
        String name = word.text().substring(1);
        int hops = Scope.find(scope, Scope.Kind.VARIABLE, name, 0);
        if (hops >= 0) {
            return new Nodes.Variable(hops);
        }
        if (name.equals("__loc__")) {
            Values.Fields place = new Values.Fields();
            place.put("file", "<top-level>");
            place.put(
                    "line",
                    1.0
                            + text.substring(0, word.start())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count());
            return new Nodes.Constant(place);
        }
        Node global = library.variable(name);
        if (global == null) {
            throw error("$" + name + " is not defined", word);
        }
        return global;
    }

    private Node signed(Word word, @Nullable Scope scope) {
        switch (word.text()) {
            case "." -> {
                if (peek().kind() == Kind.STRING) {
                    return new Nodes.Index(DOT, string(scope, null));
                }
                return DOT;
            }
            case ".." -> {
                return library.call("recurse", List.of());
            }
            case "(" -> {
                Node inner = pipe(scope, true);
                expect(")");
                return inner;
            }
            case "[" -> {
                if (accept("]")) {
                    return new Nodes.Collect(null);
                }
                Node inner = pipe(scope, true);
                expect("]");
                return new Nodes.Collect(inner);
            }
            case "{" -> {
                return object(scope);
            }
            case "-" -> {
                return new Nodes.Negate(postfix(scope));
            }
            default -> {
                at--;
                throw unexpected();
            }
        }
    }

    private Node named(Word word, @Nullable Scope scope) {
        switch (word.text()) {
            case "if" -> {
                return condition(scope);
            }
            case "try" -> {
                Node body = postfixOf(scope);
                return new Nodes.Try(body, acceptName("catch") ? postfixOf(scope) : null);
            }
            case "reduce" -> {
                Node source = postfix(scope);
                expectName("as");
                Patterns patterns = new Patterns(scope);
                Pattern pattern = patterns.read();
                expect("(");
                Node start = pipe(scope, true);
                expect(";");
                Node update = pipe(patterns.inner, true);
                expect(")");
                return new Nodes.Reduce(source, pattern, start, update);
            }
            case "foreach" -> {
                Node source = postfix(scope);
                expectName("as");
                Patterns patterns = new Patterns(scope);
                Pattern pattern = patterns.read();
                expect("(");
                Node start = pipe(scope, true);
                expect(";");
                Node update = pipe(patterns.inner, true);
                Node extract = accept(";") ? pipe(patterns.inner, true) : null;
                expect(")");
                return new Nodes.Foreach(source, pattern, start, update, extract);
            }
            case "def" -> {
                at--;
                return pipe(scope, true);
            }
            case "break" -> {
                Word label = peek();
                String name = variableName();
                int hops = Scope.find(scope, Scope.Kind.LABEL, name, 0);
                if (hops < 0) {
                    throw error("$*label-" + name + " is not defined", label);
                }
                return new Nodes.BreakOut(hops);
            }
            default -> {
                if (Keywords.isReserved(word.text())) {
                    at--;
                    throw unexpected();
                }
                return call(word, scope);
            }
        }
    }

    private Node postfixOf(@Nullable Scope scope) {
        return peek().is("-") ? unary(scope) : postfix(scope);
    }

    private Node condition(@Nullable Scope scope) {
        Node test = pipe(scope, true);
        expectName("then");
        Node then = pipe(scope, true);
        Node otherwise = null;
        if (acceptName("elif")) {
            return new Nodes.If(test, then, condition(scope));
        }
        if (acceptName("else")) {
            otherwise = pipe(scope, true);
        }
        expectName("end");
        return new Nodes.If(test, then, otherwise);
    }

    private Node call(Word word, @Nullable Scope scope) {
        List<Node> arguments = new ArrayList<>();
        if (accept("(")) {
            do {
                arguments.add(pipe(scope, true));
            } while (accept(";"));
            expect(")");
        }
        String name = word.text();
        int arity = arguments.size();
        int function = Scope.find(scope, Scope.Kind.FUNCTION, name, arity);
        int parameter = arity == 0 ? Scope.find(scope, Scope.Kind.PARAMETER, name, 0) : -1;
        if (parameter >= 0 && (function < 0 || parameter < function)) {
            return new Nodes.Parameter(parameter);
        }
        if (function >= 0) {
            return new Nodes.Call(function, null, arguments);
        }
        if (arity == 0 && (name.equals("null") || name.equals("true") || name.equals("false"))) {
            return new Nodes.Constant(name.equals("null") ? Values.NULL : Boolean.valueOf(name));
        }
        Node known = library.find(name, arguments);
        if (known == null) {
            throw error(name + "/" + arity + " is not defined", word);
        }
        return known;
    }

    private Node object(@Nullable Scope scope) {
        List<Node> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        if (accept("}")) {
            return new Nodes.Constant(new Values.Fields());
        }
        do {
            if (peek().is("}")) {
                break;
            }
            pair(scope, keys, values);
        } while (accept(","));
        expect("}");
        return new Nodes.ObjectOf(keys, values);
    }

    private void pair(@Nullable Scope scope, List<Node> keys, List<Node> values) {
        Word word = take();
        Node key;
        Node usual = null;
        switch (word.kind()) {
            case VARIABLE -> {
                key = new Nodes.Constant(word.text().substring(1));
                usual = variable(word, scope);
            }
            case NAME, NUMBER -> {
                key = new Nodes.Constant(word.text());
                usual = new Nodes.Index(DOT, key);
            }
            case STRING -> {
                at--;
                key = string(scope, null);
                usual = new Nodes.Index(DOT, key);
            }
            case FORMAT -> {
                key = peek().kind() == Kind.STRING ? string(scope, word.text()) : library.format(word.text());
                usual = new Nodes.Index(DOT, key);
            }
            default -> {
                if (!word.is("(")) {
                    at -= word.kind() == Kind.END ? 0 : 1;
                    throw unexpected();
                }
                key = pipe(scope, true);
                expect(")");
            }
        }
        if (key instanceof Nodes.Constant(Object constant) && !(constant instanceof String)) {
            throw error("Cannot use " + Values.described(constant) + " as object key", word);
        }
        keys.add(key);
        if (accept(":")) {
            values.add(objectValue(scope));
        } else if (usual != null) {
            values.add(usual);
        } else {
            throw unexpected();
        }
    }

    private Node objectValue(@Nullable Scope scope) {
        Node left = peek().is("-") ? unary(scope) : alternative(scope);
        return accept("|") ? new Nodes.Pipe(left, objectValue(scope)) : left;
    }

    /** A string with what is interpolated in it; {@code format} is what that goes through. */
    private Node string(@Nullable Scope scope, @Nullable String format) {
        Word word = take();
        List<Node> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = word.start() + 1;
        int end = word.end() - 1;
        if (end < i || text.charAt(end) != '"') {
            at--;
            throw error(
                    "syntax error, unexpected $end, expecting QQSTRING_TEXT or QQSTRING_INTERP_START or QQSTRING_END"
                            + " (Unix shell quoting issues?)",
                    new Word(word.kind(), word.text(), word.start() + 1, word.end()));
        }
        while (i < end) {
            char c = text.charAt(i);
            if (c != '\\') {
                literal.append(c);
                i++;
            } else if (text.charAt(i + 1) == '(') {
                int close = Keywords.close(text, i + 2);
                Node inner = inner(text.substring(i + 2, close), scope);
                parts.add(new Nodes.Constant(literal.toString()));
                literal.setLength(0);
                Node converted = format == null ? library.call("tostring", List.of()) : library.format(format);
                parts.add(new Nodes.Pipe(inner, converted));
                i = close + 1;
            } else {
                i = Keywords.escape(text, i, literal);
                if (i < 0) {
                    throw error("syntax error, unexpected INVALID_CHARACTER (Unix shell quoting issues?)", word);
                }
            }
        }
        Node joined = new Nodes.Constant(JsonReader.cleaned(literal.toString()));
        for (int k = parts.size() - 1; k >= 0; k--) {
            joined = new Nodes.Binary('+', parts.get(k), joined);
        }
        return joined;
    }

    private Node inner(String source, @Nullable Scope scope) {
        Parser parser = new Parser(source, library);
        Node node = parser.pipe(scope, true);
        parser.end();
        return node;
    }

    /** The patterns behind {@code as}: first all their variables are found, then they are read with those in scope. */
    private final class Patterns {
        private final List<String> variables = new ArrayList<>();
        private @Nullable Scope inner;

        Patterns(@Nullable Scope outer) {
            inner = outer;
        }

        Pattern read() {
            int mark = at;
            int depth = 0;
            for (int i = mark; i < words.size(); i++) {
                Word word = words.get(i);
                if (word.is("(")) {
                    if (depth == 0
                            && i > mark
                            && !words.get(i - 1).is("{")
                            && !words.get(i - 1).is(",")) {
                        break;
                    }
                    i = skip(i);
                } else if (word.is("|") && depth == 0) {
                    break;
                } else if (word.kind() == Kind.VARIABLE
                        && !variables.contains(word.text().substring(1))) {
                    variables.add(word.text().substring(1));
                }
                depth += word.is("[") || word.is("{") ? 1 : word.is("]") || word.is("}") ? -1 : 0;
            }
            for (String variable : variables) {
                inner = Scope.variable(inner, variable);
            }
            List<Pattern.Part> alternatives = new ArrayList<>();
            do {
                alternatives.add(part());
            } while (accept("?//"));
            return new Pattern(alternatives, variables.size());
        }

        private int skip(int from) {
            int depth = 0;
            for (int i = from; i < words.size(); i++) {
                depth += words.get(i).is("(") ? 1 : words.get(i).is(")") ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            return words.size() - 1;
        }

        private Pattern.Part part() {
            Word word = take();
            if (word.kind() == Kind.VARIABLE) {
                return new Pattern.Part.Name(variables.indexOf(word.text().substring(1)));
            }
            if (word.is("[")) {
                List<Pattern.Part> parts = new ArrayList<>();
                do {
                    parts.add(part());
                } while (accept(","));
                expect("]");
                return new Pattern.Part.ArrayOf(parts);
            }
            if (!word.is("{")) {
                at--;
                throw unexpected();
            }
            List<Node> keys = new ArrayList<>();
            List<Integer> names = new ArrayList<>();
            List<Pattern.@Nullable Part> parts = new ArrayList<>();
            do {
                field(keys, names, parts);
            } while (accept(","));
            expect("}");
            return new Pattern.Part.ObjectOf(keys, names, parts);
        }

        private void field(List<Node> keys, List<Integer> names, List<Pattern.@Nullable Part> parts) {
            Word word = take();
            int name = -1;
            if (word.kind() == Kind.VARIABLE) {
                name = variables.indexOf(word.text().substring(1));
                keys.add(new Nodes.Constant(word.text().substring(1)));
            } else if (word.kind() == Kind.NAME) {
                keys.add(new Nodes.Constant(word.text()));
            } else if (word.kind() == Kind.STRING) {
                at--;
                keys.add(string(inner, null));
            } else if (word.is("(")) {
                keys.add(pipe(inner, true));
                expect(")");
            } else {
                at--;
                throw unexpected();
            }
            names.add(name);
            parts.add(accept(":") ? part() : null);
        }
    }
}
