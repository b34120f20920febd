package org.jarnix.api.spi;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** Makes shells that stay between scripts; found by ServiceLoader. */
public interface ShellProvider {
    /** A shell that has run nothing yet. */
    SessionShell open();

    /** What the grammar makes of a script, without running any of it. */
    ParsedScript parse(String script);

    /** One shell's state, which one process at a time runs. */
    interface SessionShell {
        /**
         * Runs scripts until there are no more or the shell exits; answers the status to exit with.
         *
         * @param sys the process's, first given here
         */
        int serve(Sys sys, Scripts scripts) throws IOException;

        /** A copy of the state, for another process; called while no script runs. */
        SessionShell copy();

        /** Whether a text is whole, or another line is needed. */
        boolean isComplete(String script);
    }

    /**
     * A script of a session.
     *
     * @param arguments the positional parameters while it runs; none to leave the session's
     */
    record Script(String text, List<String> arguments) {}

    /** Where a session's scripts come from. */
    interface Scripts {
        /** Waits for the next script; null where there will be none. */
        @Nullable
        Script next();

        /** A script has ended, and what it wrote is written. */
        void ended(int status);
    }
}
