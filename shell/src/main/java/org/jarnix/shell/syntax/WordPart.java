package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of a {@link Word}, quoted or not. */
public sealed interface WordPart {

    /**
     * Unquoted characters as they stand: subject to tilde and brace expansion and active in patterns. Inside {@link DoubleQuoted} and
     * here-documents they are plain text. An extended pattern such as {@code @(a|b)} is literals too, with parts of its own between.
     */
    record Literal(String text) implements WordPart {}

    /** One character quoted by a backslash, without the backslash. */
    record Escaped(String text) implements WordPart {}

    /** {@code '...'}. */
    record SingleQuoted(String text) implements WordPart {}

    /** {@code $'...'}: the text that it stands for. */
    record AnsiQuoted(String text) implements WordPart {}

    /** {@code "..."} or {@code $"..."}. */
    record DoubleQuoted(List<WordPart> parts) implements WordPart {}

    /**
     * {@code $name} or <code>${...}</code>.
     *
     * @param name a variable, a positional parameter in decimal, or one of {@code @ * # ? - $ ! 0}
     * @param subscript what stands in brackets after the name; null without
     * @param indirect whether {@code !} stands before the name and the value names the parameter meant
     * @param operation what is done with the value
     * @param braced whether braces stand around
     * @param source all of it as written, for messages
     */
    record ParameterExpansion(
            String name,
            @Nullable Subscript subscript,
            boolean indirect,
            ParameterOperation operation,
            boolean braced,
            String source)
            implements WordPart {}

    /**
     * <code>${...}</code> that fits no rule; an error only when it is expanded.
     *
     * @param message what the error says; null for the usual
     */
    record BadSubstitution(String source, @Nullable String message) implements WordPart {
        BadSubstitution(String source) {
            this(source, null);
        }
    }

    /**
     * {@code $(...)} or backquotes.
     *
     * @param body its commands
     * @param backquoted whether written in backquotes
     * @param source what stands between the delimiters
     */
    record CommandSubstitution(Script body, boolean backquoted, String source) implements WordPart {}

    /**
     * {@code $((...))}, or {@code $[...]} when bracketed.
     *
     * @param expression the text between, parsed as if in double quotes
     * @param source the text between as written
     */
    record ArithmeticExpansion(Word expression, boolean bracketed, String source) implements WordPart {}

    /** {@code <(...)}, or {@code >(...)} when the commands read what is written. */
    record ProcessSubstitution(Script body, boolean commandsRead, String source) implements WordPart {}

    /** {@code (...)} after {@code name=}, as an argument of {@code declare} and its family; the last part of its word. */
    record ArrayLiteral(List<ArrayElement> elements) implements WordPart {}
}
