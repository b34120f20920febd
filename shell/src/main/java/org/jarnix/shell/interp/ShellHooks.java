package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/** What the interpreter asks of the packages above it. */
public interface ShellHooks {
    /** A prompt string with its escapes replaced. */
    String prompt(Interp in, String text);

    /** The home directory of a user, or (for null) of the one that the shell runs as; null where there is no such user. */
    @Nullable
    String homeOf(Interp in, @Nullable String user);

    /** A watched variable that the interpreter itself does not mind has changed. */
    default void variableChanged(Interp in, String name) {}

    /** {@code set -m} or {@code set +m}. */
    default void jobControlChanged(Interp in, boolean on) {}
}
