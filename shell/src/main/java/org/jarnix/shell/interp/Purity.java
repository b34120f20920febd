package org.jarnix.shell.interp;

import java.util.List;
import java.util.Set;
import org.jarnix.shell.syntax.ParameterOperation;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;

/** Whether a word expands in the shell to what it would expand to in a subshell, and leaves nothing behind. */
final class Purity {
    private static final Set<String> DIFFERENT =
            Set.of("BASHPID", "RANDOM", "SRANDOM", "BASH_SUBSHELL", "_", "BASH_COMMAND");

    private Purity() {}

    static boolean of(Word word) {
        return all(word.parts());
    }

    static boolean ofAll(List<Word> words) {
        for (Word word : words) {
            if (!of(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(List<WordPart> parts) {
        for (WordPart part : parts) {
            if (!of(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean of(WordPart part) {
        if (part instanceof WordPart.DoubleQuoted quoted) {
            return all(quoted.parts());
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

    /** Whether expanding a word leaves all variables as they are. */
    static boolean leavesNothing(Word word) {
        return word.parts().stream().allMatch(Purity::leavesNothing);
    }

    private static boolean leavesNothing(WordPart part) {
        return switch (part) {
            case WordPart.DoubleQuoted p -> p.parts().stream().allMatch(Purity::leavesNothing);
            case WordPart.ArithmeticExpansion p -> !assigns(p.source());
            case WordPart.ParameterExpansion p ->
                switch (p.operation()) {
                    case ParameterOperation.Substitute o ->
                        o.kind() != ParameterOperation.Substitute.Kind.ASSIGN && leavesNothing(o.word());
                    case ParameterOperation.Substring o -> !assigns(p.source());
                    default -> p.subscript() == null || !assigns(p.subscript().source());
                };
            default -> true;
        };
    }

    /** Whether arithmetic may hold an assignment. */
    private static boolean assigns(String expression) {
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            char next = i + 1 < expression.length() ? expression.charAt(i + 1) : ' ';
            char before = i > 0 ? expression.charAt(i - 1) : ' ';
            if ((c == '+' || c == '-') && next == c) {
                return true;
            }
            boolean compares = next == '=' || before == '=' || before == '!' || before == '<' || before == '>';
            if (c == '=' && (!compares || expression.contains("<<=") || expression.contains(">>="))) {
                return true;
            }
        }
        return false;
    }
}
