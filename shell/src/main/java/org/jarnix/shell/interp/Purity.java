package org.jarnix.shell.interp;

import java.util.Set;
import org.jarnix.shell.syntax.ParameterOperation;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;

/** Whether a word expands in the shell to what it would expand to in a subshell, and leaves nothing behind. */
final class Purity {
    private static final Set<String> DIFFERENT = Set.of("BASHPID", "RANDOM", "SRANDOM", "BASH_SUBSHELL", "_", "BASH_COMMAND");

    private Purity() {}

    static boolean of(Word word) {
        return word.parts().stream().allMatch(Purity::of);
    }

    private static boolean of(WordPart part) {
        if (part instanceof WordPart.DoubleQuoted quoted) {
            return quoted.parts().stream().allMatch(Purity::of);
        }
        if (part instanceof WordPart.ParameterExpansion parameter) {
            return parameter.operation() == ParameterOperation.Plain.VALUE
                    && parameter.subscript() == null
                    && !parameter.indirect()
                    && !DIFFERENT.contains(parameter.name());
        }
        return part instanceof WordPart.Literal
                || part instanceof WordPart.Escaped
                || part instanceof WordPart.SingleQuoted
                || part instanceof WordPart.AnsiQuoted;
    }
}
