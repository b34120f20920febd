package org.jarnix.api;

/** How a child ended or changed (waitpid(2)). */
public sealed interface WaitStatus {
    /** The child's process id. */
    int pid();

    /** It exited; {@code code} is 0 to 255. */
    record Exited(int pid, int code) implements WaitStatus {}

    /** A signal ended it. */
    record Signaled(int pid, Signal signal) implements WaitStatus {}

    /** A signal stopped it (WUNTRACED). */
    record Stopped(int pid, Signal signal) implements WaitStatus {}

    /** SIGCONT let it go on (WCONTINUED). */
    record Continued(int pid) implements WaitStatus {}
}
