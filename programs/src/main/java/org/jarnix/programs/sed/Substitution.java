package org.jarnix.programs.sed;

import org.jspecify.annotations.Nullable;

/**
 * The command {@code s}.
 *
 * @param occurrence the first occurrence that is replaced, from 1
 * @param global whether those after it are as well
 * @param prints whether the result is written: before it is evaluated, after, or both
 * @param evaluates whether the result is run as a command
 * @param sink where the result is written too
 */
record Substitution(
        Pattern pattern,
        Replacement replacement,
        int occurrence,
        boolean global,
        boolean prints,
        boolean evaluates,
        @Nullable Sink sink) {}
