package org.jarnix.kernel.task;

/**
 * A wait that ended because the task's attention was asked for, on its way to the system call layer.
 *
 * <p>Only that layer catches it: it takes the signals and then starts the call again or answers EINTR. Code between lets
 * it pass, having moved nothing; a call that has moved some bytes answers how many instead.
 */
public final class Interrupted extends Error {
    /** The only one: it carries nothing. */
    public static final Interrupted INTERRUPTED = new Interrupted();

    private static final long serialVersionUID = 1;

    private Interrupted() {
        super(null, null, false, false);
    }
}
