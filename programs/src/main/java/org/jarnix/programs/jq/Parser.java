package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/** Reads a program by descent and makes nodes of it, every name being resolved to its place at once. */
final class Parser {
    private static final Nodes.Identity DOT = new Nodes.Identity();
    private static final String UNUSUAL = "try .[\"field\"] instead of .field for unusually named fields";
    private static final String PARENTHESES = "May need parentheses around object key expression";

    private final String text;
    private final Library library;
    private final List<Word> words;
    private final Complaints complaints;
    private int at;

    /** Where a pipe began last: it looks itself for names that its first term is bound to. */
    private int bindable = -1;

    Parser(String text, Library library) {
        this.text = text;
        this.library = library;
        this.words = Lexer.words(text);
        this.complaints = new Complaints(text, words);
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

    /** Takes a sign that must stand here; {@code named} are the words that a message says were expected. */
    private void expect(String sign, String... named) {
        if (!accept(sign)) {
            throw unexpected(named);
        }
    }

    private void expectName(String name, String... named) {
        if (!acceptName(name)) {
            throw unexpected(named);
        }
    }

    private void end() {
        if (peek().kind() != Kind.END) {
            throw unexpected("$end");
        }
    }

    private JqError.Syntax unexpected(String... expecting) {
        return complaints.unexpected(peek(), at == 0, expecting);
    }

    private JqError.Syntax error(String message, int place) {
        return complaints.error(message, place);
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
            expect("|", "'|'");
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
        expect("|", "'|'");
        return new Nodes.Bind(source, pattern, pipe(patterns.inner, commas));
    }

    /** Puts a word back that was taken; the last one is never taken. */
    private void back(Word word) {
        at -= word.kind() == Kind.END ? 0 : 1;
    }

    private String variableName() {
        Word word = take();
        if (word.kind() != Kind.VARIABLE) {
            back(word);
            throw unexpected("'$'");
        }
        return word.text().substring(1);
    }

    /** A definition that was read, and the scope behind it. */
    private record Define(Env.Function function, Scope scope) {}

    private Define define(@Nullable Scope scope) {
        expectName("def");
        Word name = take();
        if (name.kind() != Kind.NAME) {
            back(name);
            throw unexpected("IDENT");
        }
        List<String> parameters = new ArrayList<>();
        if (accept("(")) {
            do {
                Word word = take();
                if (word.kind() != Kind.NAME && word.kind() != Kind.VARIABLE) {
                    back(word);
                    throw unexpected("IDENT", "'$'");
                }
                parameters.add(word.text());
            } while (accept(";"));
            expect(")", "';'", "')'");
            expect(":", "':'");
        } else {
            expect(":", "'('", "':'");
        }
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
            left = folded(operator, left, product(scope));
        }
        return left;
    }

    private Node product(@Nullable Scope scope) {
        int start = peek().start();
        Node left = unary(scope);
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            char operator = take().text().charAt(0);
            left = folded(operator, left, unary(scope));
            if (operator == '/'
                    && left instanceof Nodes.Constant(Object value)
                    && value instanceof Double number
                    && number.isInfinite()) {
                throw error("Division by zero?", start);
            }
        }
        return left;
    }

    /** An operation; of two numbers, what comes out. */
    private static Node folded(char operator, Node left, Node right) {
        if (left instanceof Nodes.Constant(Object a)
                && a instanceof Double x
                && right instanceof Nodes.Constant(Object b)
                && b instanceof Double y) {
            switch (operator) {
                case '+' -> {
                    return new Nodes.Constant(x + y);
                }
                case '-' -> {
                    return new Nodes.Constant(x - y);
                }
                case '*' -> {
                    return new Nodes.Constant(x * y);
                }
                case '/' -> {
                    return new Nodes.Constant(x / y);
                }
                default -> {}
            }
        }
        return new Nodes.Binary(operator, left, right);
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
                throw unexpected("FORMAT", "QQSTRING_START");
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
                return new Nodes.Constant(number(word));
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
                back(word);
                throw at == 0 && word.kind() == Kind.WRONG ? unexpected("$end") : unexpected();
            }
        }
    }

    private Double number(Word word) {
        try {
            return Double.valueOf(word.text());
        } catch (NumberFormatException e) {
            throw error(
                    "Invalid numeric literal at EOF at line 1, column "
                            + word.text().length() + " (while parsing '" + word.text() + "')",
                    word.start());
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
            place.put("line", (double) complaints.line(word.start()));
            return new Nodes.Constant(place);
        }
        Node global = library.variable(name);
        if (global == null) {
            throw error("$" + name + " is not defined", word.start());
        }
        return global;
    }

    private Node signed(Word word, @Nullable Scope scope) {
        switch (word.text()) {
            case "." -> {
                if (peek().kind() == Kind.STRING) {
                    return field(word, scope);
                }
                boolean wrong = peek().is("(") || peek().kind() == Kind.WRONG;
                if (wrong) {
                    throw unexpected().and(error(UNUSUAL, word.start()));
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
            case "$" -> {
                throw unexpected("IDENT", "__loc__");
            }
            default -> {
                at--;
                throw unexpected();
            }
        }
    }

    private Node field(Word dot, @Nullable Scope scope) {
        try {
            return new Nodes.Index(DOT, string(scope, null));
        } catch (JqError.Syntax e) {
            throw e.and(error(UNUSUAL, dot.start()));
        }
    }

    private Node named(Word word, @Nullable Scope scope) {
        switch (word.text()) {
            case "if" -> {
                return condition(word, scope);
            }
            case "try" -> {
                Node body = postfixOf(scope);
                return new Nodes.Try(body, acceptName("catch") ? handler(word, scope) : null);
            }
            case "reduce" -> {
                Node source = postfix(scope);
                expectName("as", "FIELD", "as", "'.'", "'['");
                Patterns patterns = new Patterns(scope);
                Pattern pattern = patterns.read();
                expect("(", "'('");
                Node start = pipe(scope, true);
                expect(";");
                Node update = pipe(patterns.inner, true);
                expect(")");
                return new Nodes.Reduce(source, pattern, start, update);
            }
            case "foreach" -> {
                Node source = postfix(scope);
                expectName("as", "FIELD", "as", "'.'", "'['");
                Patterns patterns = new Patterns(scope);
                Pattern pattern = patterns.read();
                expect("(", "'('");
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
                if (peek().kind() != Kind.VARIABLE) {
                    throw unexpected("'$'").and(error("break requires a label to break to", word.start()));
                }
                String name = variableName();
                int hops = Scope.find(scope, Scope.Kind.LABEL, name, 0);
                if (hops < 0) {
                    throw error("$*label-" + name + " is not defined", word.start());
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

    private Node handler(Word word, @Nullable Scope scope) {
        if (peek().kind() == Kind.END) {
            throw unexpected().and(error("Possibly unterminated 'try' statement", word.start()));
        }
        return postfixOf(scope);
    }

    private Node postfixOf(@Nullable Scope scope) {
        return peek().is("-") ? unary(scope) : postfix(scope);
    }

    private Node condition(Word word, @Nullable Scope scope) {
        Node test = pipe(scope, true);
        expectName("then");
        try {
            Node then = pipe(scope, true);
            Node otherwise = null;
            if (acceptName("elif")) {
                return new Nodes.If(test, then, condition(word, scope));
            }
            if (acceptName("else")) {
                otherwise = pipe(scope, true);
            }
            expectName("end");
            return new Nodes.If(test, then, otherwise);
        } catch (JqError.Syntax e) {
            boolean unterminated = peek().kind() == Kind.END && !e.isSeveral();
            throw unterminated ? e.and(error("Possibly unterminated 'if' statement", word.start())) : e;
        }
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
            throw error(name + "/" + arity + " is not defined", word.start());
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
        expect("}", "'}'");
        return new Nodes.ObjectOf(keys, values);
    }

    private void pair(@Nullable Scope scope, List<Node> keys, List<Node> values) {
        Word word = take();
        Node key;
        Node usual = null;
        switch (word.kind()) {
            case VARIABLE -> {
                key = new Nodes.Constant(word.text().substring(1));
                usual = peek().is(":") ? key : variable(word, scope);
            }
            case NAME -> {
                key = new Nodes.Constant(word.text());
                usual = new Nodes.Index(DOT, key);
            }
            case STRING -> {
                at--;
                key = string(scope, null);
                usual = new Nodes.Index(DOT, key);
            }
            case FORMAT -> {
                if (peek().kind() != Kind.STRING) {
                    throw needsParentheses(unexpected("QQSTRING_START"), word);
                }
                key = string(scope, word.text());
                usual = new Nodes.Index(DOT, key);
            }
            default -> {
                if (!word.is("(")) {
                    back(word);
                    throw needsParentheses(unexpected(), word);
                }
                key = pipe(scope, true);
                expect(")");
            }
        }
        if (word.kind() == Kind.VARIABLE && peek().is(":")) {
            throw needsParentheses(unexpected("'}'"), word);
        }
        boolean valued = accept(":");
        if (usual == null && !valued) {
            throw unexpected("':'");
        }
        if (key instanceof Nodes.Constant(Object constant) && !(constant instanceof String)) {
            throw error("Cannot use " + Values.described(constant) + " as object key", word.start());
        }
        keys.add(key);
        values.add(valued || usual == null ? objectValue(scope) : usual);
    }

    /** What is wrong with a key, and, where a value follows, how it might be right. */
    private JqError.Syntax needsParentheses(JqError.Syntax error, Word key) {
        for (int i = at; i < words.size() && !words.get(i).is("}"); i++) {
            if (words.get(i).is(":")) {
                return error.and(error(PARENTHESES, key.start()));
            }
        }
        return error;
    }

    private Node objectValue(@Nullable Scope scope) {
        Node left = postfixOf(scope);
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
                    word.start() + 1);
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
                    throw wrongEscape(word);
                }
            }
        }
        Node joined = new Nodes.Constant(JsonStrings.cleaned(literal.toString()));
        for (int k = parts.size() - 1; k >= 0; k--) {
            joined = new Nodes.Binary('+', parts.get(k), joined);
        }
        return joined;
    }

    private JqError.Syntax wrongEscape(Word word) {
        try {
            JsonReader.parse(word.text());
            return error("Invalid escape", word.start() + 1);
        } catch (JsonReader.Malformed e) {
            return error(e.getMessage() + " (while parsing '" + word.text() + "')", word.start() + 1);
        }
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
                expect("]", "','", "']'");
                return new Pattern.Part.ArrayOf(parts);
            }
            if (!word.is("{")) {
                back(word);
                throw unexpected("'$'", "'['", "'{'");
            }
            List<Node> keys = new ArrayList<>();
            List<Integer> names = new ArrayList<>();
            List<Pattern.@Nullable Part> parts = new ArrayList<>();
            do {
                field(keys, names, parts);
            } while (accept(","));
            expect("}", "','", "'}'");
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
                back(word);
                throw unexpected();
            }
            if (name < 0 && !peek().is(":")) {
                throw unexpected("':'");
            }
            names.add(name);
            parts.add(accept(":") ? part() : null);
        }
    }
}
