package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the command grammar (POSIX.1-2024 2.9, bash manual 3.2). */
public sealed interface Command {

    /** The line on which it starts, counted from 1. */
    int line();

    /** {@code a=1 name arg >file}; a word may end in an {@link WordPart.ArrayLiteral} when {@code declare} and its kind are called. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, int line)
            implements Command {}

    /**
     * {@code [time] [!] a | b}.
     *
     * @param stages two or more, or one when negated or timed; none for a bare {@code time} or {@code !}
     * @param mergeErrors for each stage whether {@code |&} follows it
     */
    record Pipeline(List<Command> stages, List<Boolean> mergeErrors, boolean negated, Timing timing, int line)
            implements Command {
        /** Whether and how {@code time} is asked for. */
        public enum Timing {
            NONE,
            TIME,
            /** {@code time -p}. */
            POSIX
        }
    }

    /** {@code left && right}, or {@code left || right}. */
    record AndOr(Command left, boolean and, Command right, int line) implements Command {}

    /** Commands one after the other, each in the foreground or not. */
    record Sequence(List<Item> items, int line) implements Command {
        /**
         * {@code command ;} or {@code command &}.
         *
         * @param newline whether a newline alone stands between it and the next
         */
        public record Item(Command command, boolean background, boolean newline) {}
    }

    /** {@code ( ... )}; its line is the closing parenthesis's, which is the one that bash tells. */
    record Subshell(Sequence body, List<Redirection> redirections, int line) implements Command {}

    /** <code>{ ...; }</code>. */
    record Group(Sequence body, List<Redirection> redirections, int line) implements Command {}

    /** {@code if ...; then ...; elif ...; else ...; fi}. */
    record If(List<Branch> branches, @Nullable Sequence otherwise, List<Redirection> redirections, int line)
            implements Command {
        /** One {@code if} or {@code elif}. */
        public record Branch(Sequence condition, Sequence body) {}
    }

    /** {@code while ...; do ...; done}, or {@code until}. */
    record While(boolean until, Sequence condition, Sequence body, List<Redirection> redirections, int line)
            implements Command {}

    /** {@code for name [in words]; do ...; done}; null words mean {@code "$@"}. */
    record For(String name, @Nullable List<Word> words, Sequence body, List<Redirection> redirections, int line)
            implements Command {}

    /** {@code for ((init; test; step)); do ...; done}; an absent part is an empty word. */
    record ForArithmetic(Word init, Word test, Word step, Sequence body, List<Redirection> redirections, int line)
            implements Command {}

    /** {@code select name [in words]; do ...; done}. */
    record Select(String name, @Nullable List<Word> words, Sequence body, List<Redirection> redirections, int line)
            implements Command {}

    /** {@code case word in ... esac}. */
    record Case(Word subject, List<Clause> clauses, List<Redirection> redirections, int line) implements Command {
        /** {@code a|b) ... ;;}. */
        public record Clause(List<Word> patterns, Sequence body, Terminator terminator) {}

        /** What follows a clause's commands. */
        public enum Terminator {
            /** {@code ;;}. */
            BREAK,
            /** {@code ;&}. */
            FALL_THROUGH,
            /** {@code ;;&}. */
            TEST_NEXT
        }
    }

    /** {@code [[ ... ]]}. */
    record Conditional(Condition condition, List<Redirection> redirections, int line) implements Command {}

    /** {@code (( ... ))}. */
    record Arithmetic(Word expression, String source, List<Redirection> redirections, int line) implements Command {}

    /** {@code name() body} or {@code function name body}; the body carries the redirections. */
    record Function(String name, Command body, int line) implements Command {}

    /** {@code coproc [NAME] command}. */
    record Coproc(String name, Command body, int line) implements Command {}
}
