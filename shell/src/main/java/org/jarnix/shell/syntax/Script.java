package org.jarnix.shell.syntax;

/**
 * Commands that run as a unit: a substitution's, or a whole parsed text.
 *
 * @param body the commands; an empty list for none
 */
public record Script(Command.Sequence body) {}
