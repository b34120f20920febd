package org.jarnix.shell.builtin;

/** The statuses that builtins answer. */
final class Status {
    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;

    private Status() {}

    static int of(boolean success) {
        return success ? SUCCESS : FAILURE;
    }
}
