package org.jarnix.programs.sed;

import org.jspecify.annotations.Nullable;

/**
 * Which lines a command is for.
 *
 * @param number the line, the first of several, or a count
 * @param step the distance of several
 */
record Address(Kind kind, long number, long step, @Nullable Pattern pattern) {
    enum Kind {
        LINE,
        EVERY,
        LAST,
        MATCH,
        /** {@code +N}: as many lines further. */
        FURTHER,
        /** {@code ~N}: to the next multiple behind the first line. */
        MULTIPLE
    }

    /** Whether it is line 0. */
    boolean isBeforeAll() {
        return kind == Kind.LINE && number == 0;
    }

    static Address of(Kind kind, long number, long step) {
        return new Address(kind, number, step, null);
    }
}
