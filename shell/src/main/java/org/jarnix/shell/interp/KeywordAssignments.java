package org.jarnix.shell.interp;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.syntax.Assignment;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;

/** {@code set -k}: words behind a command's name that look like assignments are some. */
final class KeywordAssignments {
    private KeywordAssignments() {}

    /** The command with its assignments in front; itself where there are none to move. */
    static Command.Simple moved(Interp in, Command.Simple command) {
        List<Word> words = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>(command.assignments());
        for (Word word : command.words()) {
            List<Assignment> meant = words.isEmpty() || !looksLikeOne(word) ? List.of() : read(in, word);
            if (meant.isEmpty()) {
                words.add(word);
            } else {
                assignments.addAll(meant);
            }
        }
        return words.size() == command.words().size()
                ? command
                : new Command.Simple(assignments, words, command.redirections(), command.line());
    }

    private static boolean looksLikeOne(Word word) {
        return !word.parts().isEmpty()
                && word.parts().get(0) instanceof WordPart.Literal literal
                && literal.text().indexOf('=') > 0;
    }

    private static List<Assignment> read(Interp in, Word word) {
        try {
            Command.Sequence parsed =
                    Parser.of(Printer.word(word), word.line(), in).next();
            return parsed != null
                            && parsed.items().size() == 1
                            && parsed.items().get(0).command() instanceof Command.Simple simple
                            && simple.words().isEmpty()
                    ? simple.assignments()
                    : List.of();
        } catch (SyntaxException e) {
            return List.of();
        }
    }
}
