package org.jarnix.api.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shell's grammar makes of a script, none of which is run: for tools that show a script, or ask before they run one.
 *
 * @param tree the whole script; what comes before the problem, where there is one
 * @param calls the simple commands in the order of the text, those in functions, substitutions and branches not taken among them
 * @param problem why the text is no script; null when it is one
 */
public record ParsedScript(
        Node tree, List<Call> calls, @Nullable Problem problem) {
    /** What a piece of a script is. */
    public enum Kind {
        /** Commands one after the other. */
        LIST,
        /** A command behind which {@code &} stands. */
        BACKGROUND,
        /** Two commands joined by {@code &&}. */
        AND,
        /** Two commands joined by {@code ||}. */
        OR,
        /** Commands joined by {@code |}, or one with {@code !} or {@code time} before it. */
        PIPELINE,
        /** Assignments, words and redirections. */
        SIMPLE,
        /** {@code name=value}. */
        ASSIGNMENT,
        /** A word; its children are the substitutions in it. */
        WORD,
        /** A redirection. */
        REDIRECTION,
        /** {@code $(...)}, backquotes, {@code <(...)} or {@code >(...)}. */
        SUBSTITUTION,
        /** {@code ( ... )}. */
        SUBSHELL,
        /** <code>{ ...; }</code>. */
        GROUP,
        /** {@code if}. */
        IF,
        /** {@code while}. */
        WHILE,
        /** {@code until}. */
        UNTIL,
        /** {@code for name in ...}. */
        FOR,
        /** {@code for ((...))}. */
        FOR_ARITHMETIC,
        /** {@code select}. */
        SELECT,
        /** {@code case}. */
        CASE,
        /** {@code [[ ... ]]}. */
        CONDITIONAL,
        /** {@code ((...))}. */
        ARITHMETIC,
        /** The definition of a function. */
        FUNCTION,
        /** {@code coproc}. */
        COPROC
    }

    /**
     * A piece of the script.
     *
     * @param kind what it is
     * @param text a word, assignment or redirection as it was written, the name of a loop's variable or of a function; else empty
     * @param start the index of its first char in the script; -1 in backquotes, whose text is another than the script's
     * @param end the index behind its last one; -1 likewise
     * @param line the line on which it starts, from 1
     * @param children the pieces that it is made of
     */
    public record Node(Kind kind, String text, int start, int end, int line, List<Node> children) {}

    /**
     * A command that the script would call.
     *
     * @param name the function, builtin or program; null where only running the script tells
     * @param words its name and arguments as they were written, quotes and expansions and all
     * @param start as in {@link Node}
     * @param end as in {@link Node}
     * @param line the line on which it starts, from 1
     */
    public record Call(@Nullable String name, List<String> words, int start, int end, int line) {}

    /**
     * Why a text is no script.
     *
     * @param message the shell's words for it
     * @param line the line that they name
     * @param incomplete whether more text could make it right
     */
    public record Problem(String message, int line, boolean incomplete) {}
}
