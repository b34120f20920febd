package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What has been read of a simple command. */
final class SimpleBuilder {
    private static final Set<String> DECLARATIONS =
            Set.of("declare", "typeset", "local", "export", "readonly", "alias");

    final List<Assignment> assignments = new ArrayList<>(0);
    final List<Word> words = new ArrayList<>(4);
    final List<Redirection> redirections = new ArrayList<>(0);
    int line;
    private boolean declaration;

    SimpleBuilder(int line) {
        this.line = line;
    }

    void add(Word word) {
        words.add(word);
        if (words.size() == 1 || !declaration && words.size() == 2) {
            String text = word.literalText();
            declaration = text != null && DECLARATIONS.contains(text) && (words.size() == 1 || isWrapper(words.get(0)));
        }
    }

    private static boolean isWrapper(Word word) {
        String text = word.literalText();
        return "builtin".equals(text) || "command".equals(text);
    }

    /** Whether the command so far is one word: the line of the next token is what {@code LINENO} says. */
    boolean isFirstWord() {
        return words.size() == 1 && assignments.isEmpty() && redirections.isEmpty();
    }

    boolean acceptsAssignments() {
        return words.isEmpty() || declaration;
    }

    /** Whether {@code name (} was read: one word, nothing else, and a parenthesis next. */
    boolean isFunctionName(Lexer lexer) throws SyntaxException {
        if (words.size() != 1 || !assignments.isEmpty() || !redirections.isEmpty()) {
            return false;
        }
        lexer.assignments = declaration;
        return lexer.peek() == Token.OPEN;
    }

    boolean isEmpty() {
        return words.isEmpty() && assignments.isEmpty() && redirections.isEmpty();
    }

    Command.Simple build() {
        return new Command.Simple(
                assignments.isEmpty() ? List.of() : List.copyOf(assignments),
                List.copyOf(words),
                redirections.isEmpty() ? List.of() : List.copyOf(redirections),
                line);
    }
}
