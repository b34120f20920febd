package org.jarnix.shell.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Commands that run as a unit: a substitution's, or a whole parsed text.
 *
 * @param body the commands; an empty list for none
 * @param error why the text in backquotes is no program, which is said when it runs; null when it is one
 */
public record Script(Command.Sequence body, @Nullable SyntaxException error) {}
