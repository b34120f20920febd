package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.List;

/** A command that the shell runs itself. One object serves all shells, so it holds no state. */
@FunctionalInterface
public interface Builtin {
    /**
     * Runs it.
     *
     * @param in the shell that runs it; what it writes to {@link Interp#out} is flushed when it returns
     * @param argv the name and the arguments; the list is the builtin's to keep
     * @return its status
     * @throws IOException which the shell prints behind the builtin's name, with status 1
     */
    int run(Interp in, List<String> argv) throws IOException;

    /** Whether POSIX counts it among the special ones (POSIX.1-2024 2.15). */
    default boolean isSpecial() {
        return false;
    }

    /** Whether redirections on it stay in force afterwards, as on {@code exec}. */
    default boolean keepsRedirections(List<String> argv) {
        return false;
    }
}
