package org.jarnix.programs.make;

import org.jspecify.annotations.Nullable;

/**
 * A variable's value, where it comes from and when it is expanded.
 *
 * @param recursive whether each use expands it, not its definition
 * @param appends whether it stands behind the value that outer scopes have
 * @param own whether prerequisites do not inherit it
 */
record Variable(
        String value,
        boolean recursive,
        Origin origin,
        boolean appends,
        boolean own,
        @Nullable Place place) {

    /** Where a value comes from, the weakest first; a definition replaces those that are not stronger. */
    enum Origin {
        DEFAULT("default"),
        ENVIRONMENT("environment"),
        FILE("file"),
        ENVIRONMENT_OVERRIDE("environment override"),
        COMMAND_LINE("command line"),
        OVERRIDE("override"),
        AUTOMATIC("automatic");

        private final String text;

        Origin(String text) {
            this.text = text;
        }

        /** As the function {@code origin} says it. */
        String text() {
            return text;
        }
    }

    Variable(String value, boolean recursive, Origin origin) {
        this(value, recursive, origin, false, false, null);
    }
}
