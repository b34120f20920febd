package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/**
 * One call of a function or a sourced file, for {@code FUNCNAME}, {@code BASH_SOURCE}, {@code BASH_LINENO} and {@code caller}.
 *
 * @param name the function, or {@code source}
 * @param file where its commands stand
 * @param callLine the line of the call
 * @param function whether it is a function's
 * @param outer the caller's
 */
public record Frame(
        String name,
        String file,
        int callLine,
        boolean function,
        @Nullable Frame outer) {}
