package org.jarnix.shell.syntax;

import org.jspecify.annotations.Nullable;

/** Where a parser gets further lines from as it needs them: a terminal, a pipe. */
@FunctionalInterface
public interface LineSource {
    /** The next line with its newline, the last one perhaps without; null at the end. */
    @Nullable
    String nextLine();
}
