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
        return switch (part) {
            case WordPart.Literal p -> true;
            case WordPart.Escaped p -> true;
            case WordPart.SingleQuoted p -> true;
            case WordPart.AnsiQuoted p -> true;
            case WordPart.DoubleQuoted p -> p.parts().stream().allMatch(Purity::of);
            case WordPart.ParameterExpansion p ->
                p.operation() == ParameterOperation.Plain.VALUE
                        && p.subscript() == null
                        && !p.indirect()
                        && !DIFFERENT.contains(p.name());
            case WordPart.BadSubstitution p -> false;
            case WordPart.CommandSubstitution p -> false;
            case WordPart.ArithmeticExpansion p -> false;
            case WordPart.ProcessSubstitution p -> false;
            case WordPart.ArrayLiteral p -> false;
        };
    }
}
