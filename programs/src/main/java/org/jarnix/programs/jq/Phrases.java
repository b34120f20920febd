package org.jarnix.programs.jq;

import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/** Reads terms that begin with a name: the language's own phrases, such as {@code if} and {@code reduce}, and calls. */
final class Phrases {
    private final Parser parser;
    private final Terms terms;
    private final Words words;

    Phrases(Parser parser, Terms terms) {
        this.parser = parser;
        this.terms = terms;
        this.words = parser.words();
    }

    Node read(Word word, @Nullable Scope scope) {
        switch (word.text()) {
            case "if" -> {
                return condition(word, scope);
            }
            case "try" -> {
                Node body = terms.postfixOf(scope);
                return new Nodes.Try(body, words.acceptName("catch") ? handler(word, scope) : null);
            }
            case "reduce" -> {
                return reduce(scope);
            }
            case "foreach" -> {
                return foreach(scope);
            }
            case "def" -> {
                words.reset(words.mark() - 1);
                return parser.pipe(scope, true);
            }
            case "break" -> {
                if (words.peek().kind() != Kind.VARIABLE) {
                    throw words.unexpected("'$'").and(words.error("break requires a label to break to", word.start()));
                }
                String name = words.variableName();
                int hops = Scope.find(scope, Scope.Kind.LABEL, name, 0);
                if (hops < 0) {
                    throw words.error("$*label-" + name + " is not defined", word.start());
                }
                return new Nodes.BreakOut(hops);
            }
            default -> {
                if (Keywords.isReserved(word.text())) {
                    words.reset(words.mark() - 1);
                    throw words.unexpected();
                }
                return terms.call(word, scope);
            }
        }
    }

    private Node reduce(@Nullable Scope scope) {
        Node source = terms.postfix(scope);
        words.expectName("as", "FIELD", "as", "'.'", "'['");
        Patterns patterns = new Patterns(parser, scope);
        Pattern pattern = patterns.read();
        words.expect("(", "'('");
        Node start = parser.pipe(scope, true);
        words.expect(";");
        Node update = parser.pipe(patterns.scope(), true);
        words.expect(")");
        return new Nodes.Reduce(source, pattern, start, update);
    }

    private Node foreach(@Nullable Scope scope) {
        Node source = terms.postfix(scope);
        words.expectName("as", "FIELD", "as", "'.'", "'['");
        Patterns patterns = new Patterns(parser, scope);
        Pattern pattern = patterns.read();
        words.expect("(", "'('");
        Node start = parser.pipe(scope, true);
        words.expect(";");
        Node update = parser.pipe(patterns.scope(), true);
        Node extract = words.accept(";") ? parser.pipe(patterns.scope(), true) : null;
        words.expect(")");
        return new Nodes.Foreach(source, pattern, start, update, extract);
    }

    private Node handler(Word word, @Nullable Scope scope) {
        if (words.peek().kind() == Kind.END) {
            throw words.unexpected().and(words.error("Possibly unterminated 'try' statement", word.start()));
        }
        return terms.postfixOf(scope);
    }

    private Node condition(Word word, @Nullable Scope scope) {
        Node test = parser.pipe(scope, true);
        words.expectName("then");
        try {
            Node then = parser.pipe(scope, true);
            Node otherwise = null;
            if (words.acceptName("elif")) {
                return new Nodes.If(test, then, condition(word, scope));
            }
            if (words.acceptName("else")) {
                otherwise = parser.pipe(scope, true);
            }
            words.expectName("end");
            return new Nodes.If(test, then, otherwise);
        } catch (JqError.Syntax e) {
            boolean unterminated = words.peek().kind() == Kind.END && !e.isSeveral();
            throw unterminated ? e.and(words.error("Possibly unterminated 'if' statement", word.start())) : e;
        }
    }
}
