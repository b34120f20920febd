package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What has been read of a simple command. */
final class SimpleBuilder {
    private static final Set<String> DECLARATIONS =
            Set.of("declare", "typeset", "local", "export", "readonly", "alias");

    /** Commands whose arguments may be arrays, too, and stay text. */
    private static final Set<String> TEXT_TAKERS = Set.of("eval", "let");

    final List<Assignment> assignments = new ArrayList<>(0);
    final List<Word> words = new ArrayList<>(4);
    final List<Redirection> redirections = new ArrayList<>(0);
    int line;
    private boolean declaration;
    private boolean takesText;

    SimpleBuilder(int line) {
        this.line = line;
    }

    void add(Word word) {
        words.add(word);
        String text = words.size() == 1 ? word.literalText() : null;
        if (text != null) {
            declaration = DECLARATIONS.contains(text);
            takesText = TEXT_TAKERS.contains(text);
        }
    }

    /** Whether an array among the arguments is text. */
    boolean takesText() {
        return takesText;
    }

    /** Whether the command so far is one word: the line of the next token is what {@code LINENO} says. */
    boolean isFirstWord() {
        return words.size() == 1 && assignments.isEmpty() && redirections.isEmpty();
    }

    boolean acceptsAssignments() {
        return words.isEmpty() || declaration || takesText;
    }

    /** Whether {@code name (} was read: one word, nothing else, and a parenthesis next. */
    boolean isFunctionName(Lexer lexer) throws SyntaxException {
        if (words.size() != 1 || !assignments.isEmpty() || !redirections.isEmpty()) {
            return false;
        }
        lexer.assignments = declaration || takesText;
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
