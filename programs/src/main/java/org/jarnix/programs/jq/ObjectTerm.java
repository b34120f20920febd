package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/** Reads what makes an object, behind its brace. */
final class ObjectTerm {
    private static final Nodes.Identity DOT = new Nodes.Identity();
    private static final String PARENTHESES = "May need parentheses around object key expression";

    private final Parser parser;
    private final Terms terms;
    private final Words words;

    ObjectTerm(Parser parser, Terms terms) {
        this.parser = parser;
        this.terms = terms;
        this.words = parser.words();
    }

    Node read(@Nullable Scope scope) {
        List<Node> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        if (words.accept("}")) {
            return new Nodes.Constant(new Values.Fields());
        }
        do {
            if (words.peek().is("}")) {
                break;
            }
            pair(scope, keys, values);
        } while (words.accept(","));
        words.expect("}", "'}'");
        return new Nodes.ObjectOf(keys, values);
    }

    private void pair(@Nullable Scope scope, List<Node> keys, List<Node> values) {
        Word word = words.take();
        Node key;
        Node usual = null;
        switch (word.kind()) {
            case VARIABLE -> {
                key = new Nodes.Constant(word.text().substring(1));
                usual = words.peek().is(":") ? key : terms.variable(word, scope);
            }
            case NAME -> {
                key = new Nodes.Constant(word.text());
                usual = new Nodes.Index(DOT, key);
            }
            case STRING -> {
                words.reset(words.mark() - 1);
                key = terms.strings().read(scope, null);
                usual = new Nodes.Index(DOT, key);
            }
            case FORMAT -> {
                if (words.peek().kind() != Kind.STRING) {
                    throw needsParentheses(words.unexpected("QQSTRING_START"), word);
                }
                key = terms.strings().read(scope, word.text());
                usual = new Nodes.Index(DOT, key);
            }
            default -> {
                if (!word.is("(")) {
                    words.back(word);
                    throw needsParentheses(words.unexpected(), word);
                }
                key = parser.pipe(scope, true);
                words.expect(")");
            }
        }
        if (word.kind() == Kind.VARIABLE && words.peek().is(":")) {
            throw needsParentheses(words.unexpected("'}'"), word);
        }
        boolean valued = words.accept(":");
        if (usual == null && !valued) {
            throw words.unexpected("':'");
        }
        if (key instanceof Nodes.Constant(Object constant) && !(constant instanceof String)) {
            throw words.error("Cannot use " + Values.described(constant) + " as object key", word.start());
        }
        keys.add(key);
        values.add(valued || usual == null ? objectValue(scope) : usual);
    }

    /** What is wrong with a key, and, where a value follows, how it might be right. */
    private JqError.Syntax needsParentheses(JqError.Syntax error, Word key) {
        for (int i = words.mark(); i < words.size() && !words.get(i).is("}"); i++) {
            if (words.get(i).is(":")) {
                return error.and(words.error(PARENTHESES, key.start()));
            }
        }
        return error;
    }

    private Node objectValue(@Nullable Scope scope) {
        Node left = terms.postfixOf(scope);
        return words.accept("|") ? new Nodes.Pipe(left, objectValue(scope)) : left;
    }
}
