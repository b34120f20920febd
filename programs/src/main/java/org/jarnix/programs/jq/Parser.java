package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/**
 * Reads a program by descent and makes nodes of it, every name being resolved to its place at once: here what stands between
 * terms, from pipes down to products.
 */
final class Parser {
    private static final Nodes.Identity DOT = new Nodes.Identity();

    private final Words words;
    private final Library library;
    private final String place;
    private final Terms terms;

    /** Where a pipe began last: it looks itself for names that its first term is bound to. */
    private int bindable = -1;

    /** A parser of {@code text}, which messages call {@code place}. */
    Parser(String text, Library library, String place) {
        this.words = new Words(text, place);
        this.library = library;
        this.place = place;
        this.terms = new Terms(this);
    }

    /** The program of a text, with what it imports. */
    static Node program(String text, Library library) {
        Parser parser = new Parser(text, library, Complaints.TOP);
        Modules.Imported imported = library.modules().main(parser);
        Node node = parser.words.peek().kind() == Kind.END ? DOT : parser.pipe(imported.scope(), true);
        parser.words.end();
        return imported.around(node);
    }

    /** A definition of the library. */
    static Env.Function definition(String text, Library library) {
        return new Parser(text, library, Complaints.TOP).define(null).function;
    }

    Words words() {
        return words;
    }

    Library library() {
        return library;
    }

    Terms terms() {
        return terms;
    }

    /** A program inside of a string. */
    Node inner(String source, @Nullable Scope scope) {
        Parser parser = new Parser(source, library, place);
        Node node = parser.pipe(scope, true);
        parser.words.end();
        return node;
    }

    /** Definitions, then what the pipe sends on. */
    Node pipe(@Nullable Scope scope, boolean commas) {
        if (words.peek().isName("def")) {
            Define define = define(scope);
            Node body = words.peek().kind() == Kind.END ? DOT : pipe(define.scope, commas);
            return new Nodes.Define(define.function, body);
        }
        if (words.peek().isName("label")) {
            words.step();
            String name = words.variableName();
            words.expect("|", "'|'");
            return new Nodes.Label(pipe(new Scope(scope, Scope.Kind.LABEL, name, 0), commas));
        }
        int mark = words.mark();
        bindable = words.mark();
        Node left = commas ? comma(scope) : alternative(scope);
        if (words.peek().isName("as")) {
            words.reset(mark);
            return binding(scope, commas);
        }
        if (words.accept("|")) {
            return new Nodes.Pipe(left, pipe(scope, commas));
        }
        return left;
    }

    private Node binding(@Nullable Scope scope, boolean commas) {
        Node source = terms.postfix(scope);
        if (!words.acceptName("as")) {
            throw words.unexpected();
        }
        Patterns patterns = new Patterns(this, scope);
        Pattern pattern = patterns.read();
        words.expect("|", "'|'");
        return new Nodes.Bind(source, pattern, pipe(patterns.scope(), commas));
    }

    /** A definition that was read, and the scope behind it. */
    record Define(Env.Function function, Scope scope) {}

    Define define(@Nullable Scope scope) {
        words.expectName("def");
        Word name = words.take();
        if (name.kind() != Kind.NAME) {
            words.back(name);
            throw words.unexpected("IDENT");
        }
        List<String> parameters = new ArrayList<>();
        if (words.accept("(")) {
            do {
                Word word = words.take();
                if (word.kind() != Kind.NAME && word.kind() != Kind.VARIABLE) {
                    words.back(word);
                    throw words.unexpected("IDENT", "'$'");
                }
                parameters.add(word.text());
            } while (words.accept(";"));
            words.expect(")", "';'", "')'");
            words.expect(":", "':'");
        } else {
            words.expect(":", "'('", "':'");
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
        words.expect(";");
        return new Define(function, self);
    }

    private Node comma(@Nullable Scope scope) {
        Node left = alternative(scope);
        while (words.accept(",")) {
            left = new Nodes.Comma(left, words.peek().isName("def") ? pipe(scope, true) : alternative(scope));
        }
        return left;
    }

    private Node alternative(@Nullable Scope scope) {
        Node left = assignment(scope);
        return words.accept("//") ? new Nodes.Alternative(left, alternative(scope)) : left;
    }

    private Node assignment(@Nullable Scope scope) {
        Node left = or(scope);
        for (String sign : new String[] {"=", "|=", "+=", "-=", "*=", "/=", "%=", "//="}) {
            if (words.accept(sign)) {
                return new Assignment(sign, left, alternative(scope), library.context());
            }
        }
        return left;
    }

    private Node or(@Nullable Scope scope) {
        Node left = and(scope);
        while (words.acceptName("or")) {
            left = new Nodes.Logic(false, left, and(scope));
        }
        return left;
    }

    private Node and(@Nullable Scope scope) {
        Node left = comparison(scope);
        while (words.acceptName("and")) {
            left = new Nodes.Logic(true, left, comparison(scope));
        }
        return left;
    }

    private Node comparison(@Nullable Scope scope) {
        Node left = sum(scope);
        String[] signs = {"==", "!=", "<=", ">=", "<", ">"};
        String operators = "=![]<>";
        for (int i = 0; i < signs.length; i++) {
            if (words.accept(signs[i])) {
                return new Nodes.Binary(operators.charAt(i), left, sum(scope));
            }
        }
        return left;
    }

    private Node sum(@Nullable Scope scope) {
        Node left = product(scope);
        while (words.peek().is("+") || words.peek().is("-")) {
            char operator = words.take().text().charAt(0);
            left = folded(operator, left, product(scope));
        }
        return left;
    }

    private Node product(@Nullable Scope scope) {
        int start = words.peek().start();
        Node left = unary(scope);
        while (words.peek().is("*") || words.peek().is("/") || words.peek().is("%")) {
            char operator = words.take().text().charAt(0);
            left = folded(operator, left, unary(scope));
            if (operator == '/'
                    && left instanceof Nodes.Constant(Object value)
                    && value instanceof Double number
                    && number.isInfinite()) {
                throw words.error("Division by zero?", start);
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
    Node unary(@Nullable Scope scope) {
        if (words.accept("-")) {
            return new Nodes.Negate(unary(scope));
        }
        int mark = words.mark();
        Node term = terms.postfix(scope);
        if (mark == bindable || !words.peek().isName("as")) {
            return term;
        }
        words.reset(mark);
        return binding(scope, true);
    }
}
