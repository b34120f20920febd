package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/** Reads terms: literals, names, what stands in brackets and what hangs behind a term. */
final class Terms {
    private static final Nodes.Identity DOT = new Nodes.Identity();
    private static final String UNUSUAL = "try .[\"field\"] instead of .field for unusually named fields";

    private final Parser parser;
    private final Words words;
    private final Library library;
    private final StringTerm strings;
    private final ObjectTerm objects;
    private final Phrases phrases;

    Terms(Parser parser) {
        this.parser = parser;
        this.words = parser.words();
        this.library = parser.library();
        this.strings = new StringTerm(parser);
        this.objects = new ObjectTerm(parser, this);
        this.phrases = new Phrases(parser, this);
    }

    StringTerm strings() {
        return strings;
    }

    Node postfix(@Nullable Scope scope) {
        Node term = term(scope);
        while (true) {
            if (words.peek().kind() == Kind.FIELD) {
                term = new Nodes.Index(
                        term, new Nodes.Constant(words.take().text().substring(1)));
            } else if (words.peek().is(".") && words.get(words.mark() + 1).kind() == Kind.STRING) {
                words.step();
                term = new Nodes.Index(term, strings.read(scope, null));
            } else if (words.peek().is(".") && words.get(words.mark() + 1).is("[")) {
                words.step();
            } else if (words.accept(".")) {
                throw words.unexpected("FORMAT", "QQSTRING_START");
            } else if (words.accept("[")) {
                term = bracket(term, scope);
            } else if (words.accept("?")) {
                term = new Nodes.Try(term, null);
            } else {
                return term;
            }
        }
    }

    private Node bracket(Node term, @Nullable Scope scope) {
        if (words.accept("]")) {
            return new Nodes.Each(term, library.context());
        }
        Node none = new Nodes.Constant(Values.NULL);
        if (words.accept(":")) {
            Node to = parser.pipe(scope, true);
            words.expect("]");
            return new Nodes.Slice(term, none, to);
        }
        Node key = parser.pipe(scope, true);
        if (words.accept(":")) {
            Node to = words.peek().is("]") ? none : parser.pipe(scope, true);
            words.expect("]");
            return new Nodes.Slice(term, key, to);
        }
        words.expect("]");
        return new Nodes.Index(term, key);
    }

    private Node term(@Nullable Scope scope) {
        Word word = words.take();
        switch (word.kind()) {
            case NUMBER -> {
                return new Nodes.Constant(number(word));
            }
            case STRING -> {
                words.reset(words.mark() - 1);
                return strings.read(scope, null);
            }
            case FORMAT -> {
                if (words.peek().kind() == Kind.STRING) {
                    return strings.read(scope, word.text());
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
                return phrases.read(word, scope);
            }
            case SIGN -> {
                return signed(word, scope);
            }
            default -> {
                words.back(word);
                throw words.mark() == 0 && word.kind() == Kind.WRONG ? words.unexpected("$end") : words.unexpected();
            }
        }
    }

    private Double number(Word word) {
        try {
            return Double.valueOf(word.text());
        } catch (NumberFormatException e) {
            throw words.error(
                    "Invalid numeric literal at EOF at line 1, column "
                            + word.text().length() + " (while parsing '" + word.text() + "')",
                    word.start());
        }
    }

    Node variable(Word word, @Nullable Scope scope) {
        String name = word.text().substring(1);
        int hops = Scope.find(scope, Scope.Kind.VARIABLE, name, 0);
        if (hops >= 0) {
            return new Nodes.Variable(hops);
        }
        if (name.equals("__loc__")) {
            Values.Fields place = new Values.Fields();
            place.put("file", "<top-level>");
            place.put("line", (double) words.line(word.start()));
            return new Nodes.Constant(place);
        }
        Node global = library.variable(name);
        if (global == null) {
            throw words.error("$" + name + " is not defined", word.start());
        }
        return global;
    }

    private Node signed(Word word, @Nullable Scope scope) {
        switch (word.text()) {
            case "." -> {
                if (words.peek().kind() == Kind.STRING) {
                    return field(word, scope);
                }
                boolean wrong = words.peek().is("(") || words.peek().kind() == Kind.WRONG;
                if (wrong) {
                    throw words.unexpected().and(words.error(UNUSUAL, word.start()));
                }
                return DOT;
            }
            case ".." -> {
                return library.call("recurse", List.of());
            }
            case "(" -> {
                Node inner = parser.pipe(scope, true);
                words.expect(")");
                return inner;
            }
            case "[" -> {
                if (words.accept("]")) {
                    return new Nodes.Collect(null);
                }
                Node inner = parser.pipe(scope, true);
                words.expect("]");
                return new Nodes.Collect(inner);
            }
            case "{" -> {
                return objects.read(scope);
            }
            case "-" -> {
                return new Nodes.Negate(postfix(scope));
            }
            case "$" -> {
                throw words.unexpected("IDENT", "__loc__");
            }
            default -> {
                words.reset(words.mark() - 1);
                throw words.unexpected();
            }
        }
    }

    private Node field(Word dot, @Nullable Scope scope) {
        try {
            return new Nodes.Index(DOT, strings.read(scope, null));
        } catch (JqError.Syntax e) {
            throw e.and(words.error(UNUSUAL, dot.start()));
        }
    }

    Node postfixOf(@Nullable Scope scope) {
        return words.peek().is("-") ? parser.unary(scope) : postfix(scope);
    }

    Node call(Word word, @Nullable Scope scope) {
        List<Node> arguments = new ArrayList<>();
        if (words.accept("(")) {
            do {
                arguments.add(parser.pipe(scope, true));
            } while (words.accept(";"));
            words.expect(")");
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
            throw words.error(name + "/" + arity + " is not defined", word.start());
        }
        return known;
    }
}
