package org.jarnix.shell;

import java.util.List;
import org.jarnix.shell.syntax.ArrayElement;
import org.jarnix.shell.syntax.ParameterOperation;
import org.jarnix.shell.syntax.Script;
import org.jarnix.shell.syntax.Subscript;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/** Finds the substitutions in words, however deep in quotes and expansions they stand. */
final class Substitutions {
    /** Takes the commands of each; those in backquotes were read from a text of their own. */
    @FunctionalInterface
    interface Taker {
        void take(Script body, boolean backquoted);
    }

    private final Taker taker;

    private Substitutions(Taker taker) {
        this.taker = taker;
    }

    static void of(List<Word> words, Taker taker) {
        Substitutions finder = new Substitutions(taker);
        words.forEach(finder::word);
    }

    private void word(@Nullable Word word) {
        if (word != null) {
            word.parts().forEach(this::part);
        }
    }

    private void part(WordPart part) {
        switch (part) {
            case WordPart.DoubleQuoted p -> p.parts().forEach(this::part);
            case WordPart.CommandSubstitution p -> taker.take(p.body(), p.backquoted());
            case WordPart.ProcessSubstitution p -> taker.take(p.body(), false);
            case WordPart.ArithmeticExpansion p -> word(p.expression());
            case WordPart.ParameterExpansion p -> {
                subscript(p.subscript());
                operation(p.operation());
            }
            case WordPart.ArrayLiteral p -> p.elements().forEach(this::element);
            case WordPart.Literal ignored -> {}
            case WordPart.Escaped ignored -> {}
            case WordPart.SingleQuoted ignored -> {}
            case WordPart.AnsiQuoted ignored -> {}
            case WordPart.BadSubstitution ignored -> {}
        }
    }

    private void element(ArrayElement element) {
        subscript(element.index());
        word(element.value());
    }

    private void subscript(@Nullable Subscript subscript) {
        if (subscript != null) {
            word(subscript.index());
        }
    }

    private void operation(ParameterOperation operation) {
        switch (operation) {
            case ParameterOperation.Substitute o -> word(o.word());
            case ParameterOperation.Remove o -> word(o.pattern());
            case ParameterOperation.Replace o -> {
                word(o.pattern());
                word(o.replacement());
            }
            case ParameterOperation.ChangeCase o -> word(o.pattern());
            case ParameterOperation.Substring o -> {
                word(o.offset());
                word(o.length());
            }
            case ParameterOperation.Transform ignored -> {}
            case ParameterOperation.Plain ignored -> {}
        }
    }
}
