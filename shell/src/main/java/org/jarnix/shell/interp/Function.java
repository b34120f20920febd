package org.jarnix.shell.interp;

import org.jarnix.shell.syntax.Command;

/**
 * A shell function.
 *
 * @param name what it is called
 * @param source its body, for printing
 * @param body its body, to run
 * @param file where it was defined, as {@code BASH_SOURCE} says it
 * @param line the line of its definition
 * @param exported whether {@code export -f} was asked for it
 * @param readonly whether it may not be redefined
 * @param traced whether it inherits the DEBUG and RETURN traps
 */
public record Function(
        String name,
        Command source,
        ExecNode body,
        String file,
        int line,
        boolean exported,
        boolean readonly,
        boolean traced) {}
