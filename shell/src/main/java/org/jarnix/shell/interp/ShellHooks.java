package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/** What the interpreter asks of the packages above it. */
public interface ShellHooks {
    /** A prompt string with its escapes replaced. */
    String prompt(Interp in, String text);

    /** The home directory of a user; null where there is no such user. */
    @Nullable
    String homeOf(Interp in, String user);

    /** A watched variable that the interpreter itself does not mind has changed. */
    default void variableChanged(Interp in, String name) {}

    /** {@code set -m} or {@code set +m}. */
    default void jobControlChanged(Interp in, boolean on) {}
}
