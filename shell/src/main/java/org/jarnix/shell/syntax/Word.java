package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of the shell's grammar before any expansion: a sequence of quoted and unquoted parts.
 *
 * @param parts what the word is made of, adjacent; empty for an empty here-document or operand such as in {@code ${x:-}}
 * @param offset where it starts in its source, in characters
 * @param line the line it starts on, counted from 1
 */
public record Word(List<WordPart> parts, int offset, int line) {

    /** A word of plain unquoted text. */
    public static Word literal(String text, int offset, int line) {
        return new Word(text.isEmpty() ? List.of() : List.of(new WordPart.Literal(text)), offset, line);
    }

    /** The text of a word without quotes and expansions; null for any other. */
    public @Nullable String literalText() {
        return switch (parts.size()) {
            case 0 -> "";
            case 1 -> parts.get(0) instanceof WordPart.Literal literal ? literal.text() : null;
            default -> joinLiterals();
        };
    }

    private @Nullable String joinLiterals() {
        StringBuilder text = new StringBuilder();
        for (WordPart part : parts) {
            if (!(part instanceof WordPart.Literal literal)) {
                return null;
            }
            text.append(literal.text());
        }
        return text.toString();
    }

    /** The text of a word that needs no expansion but quote removal; null when it holds an expansion. */
    public @Nullable String staticText() {
        StringBuilder text = new StringBuilder();
        return appendStatic(parts, text) ? text.toString() : null;
    }

    private static boolean appendStatic(List<WordPart> parts, StringBuilder text) {
        for (WordPart part : parts) {
            switch (part) {
                case WordPart.Literal literal -> text.append(literal.text());
                case WordPart.Escaped escaped -> text.append(escaped.text());
                case WordPart.SingleQuoted quoted -> text.append(quoted.text());
                case WordPart.AnsiQuoted quoted -> text.append(quoted.text());
                case WordPart.DoubleQuoted quoted -> {
                    if (!appendStatic(quoted.parts(), text)) {
                        return false;
                    }
                }
                case WordPart.ParameterExpansion p -> {
                    return false;
                }
                case WordPart.BadSubstitution b -> {
                    return false;
                }
                case WordPart.CommandSubstitution c -> {
                    return false;
                }
                case WordPart.ArithmeticExpansion a -> {
                    return false;
                }
                case WordPart.ProcessSubstitution p -> {
                    return false;
                }
                case WordPart.ArrayLiteral a -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether any part is quoted, as here-document delimiters and {@code case} patterns ask. */
    public boolean isQuoted() {
        for (WordPart part : parts) {
            switch (part) {
                case WordPart.Escaped e -> {
                    return true;
                }
                case WordPart.SingleQuoted s -> {
                    return true;
                }
                case WordPart.AnsiQuoted a -> {
                    return true;
                }
                case WordPart.DoubleQuoted d -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
