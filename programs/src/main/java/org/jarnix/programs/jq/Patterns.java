package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/** Reads the patterns behind {@code as}: first all their variables are found, then they are read with those in scope. */
final class Patterns {
    private final Parser parser;
    private final Words words;
    private final List<String> variables = new ArrayList<>();
    private @Nullable Scope inner;

    Patterns(Parser parser, @Nullable Scope outer) {
        this.parser = parser;
        this.words = parser.words();
        this.inner = outer;
    }

    /** What sees the variables, too. */
    @Nullable
    Scope scope() {
        return inner;
    }

    Pattern read() {
        int mark = words.mark();
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
        } while (words.accept("?//"));
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
        Word word = words.take();
        if (word.kind() == Kind.VARIABLE) {
            return new Pattern.Part.Name(variables.indexOf(word.text().substring(1)));
        }
        if (word.is("[")) {
            List<Pattern.Part> parts = new ArrayList<>();
            do {
                parts.add(part());
            } while (words.accept(","));
            words.expect("]", "','", "']'");
            return new Pattern.Part.ArrayOf(parts);
        }
        if (!word.is("{")) {
            words.back(word);
            throw words.unexpected("'$'", "'['", "'{'");
        }
        List<Node> keys = new ArrayList<>();
        List<Integer> names = new ArrayList<>();
        List<Pattern.@Nullable Part> parts = new ArrayList<>();
        do {
            field(keys, names, parts);
        } while (words.accept(","));
        words.expect("}", "','", "'}'");
        return new Pattern.Part.ObjectOf(keys, names, parts);
    }

    private void field(List<Node> keys, List<Integer> names, List<Pattern.@Nullable Part> parts) {
        Word word = words.take();
        int name = -1;
        if (word.kind() == Kind.VARIABLE) {
            name = variables.indexOf(word.text().substring(1));
            keys.add(new Nodes.Constant(word.text().substring(1)));
        } else if (word.kind() == Kind.NAME) {
            keys.add(new Nodes.Constant(word.text()));
        } else if (word.kind() == Kind.STRING) {
            words.reset(words.mark() - 1);
            keys.add(parser.terms().strings().read(inner, null));
        } else if (word.is("(")) {
            keys.add(parser.pipe(inner, true));
            words.expect(")");
        } else {
            words.back(word);
            throw words.unexpected();
        }
        if (name < 0 && !words.peek().is(":")) {
            throw words.unexpected("':'");
        }
        names.add(name);
        parts.add(words.accept(":") ? part() : null);
    }
}
