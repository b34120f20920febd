package org.jarnix.api;

/** The operations of flock(2), with Linux's numbers. */
public final class LockOperation {
    /** Together with others who share it. */
    public static final int LOCK_SH = 1;
    /** Alone. */
    public static final int LOCK_EX = 2;
    /** With one of the others: EAGAIN rather than waiting. */
    public static final int LOCK_NB = 4;
    /** Gives the lock back. */
    public static final int LOCK_UN = 8;

    private LockOperation() {}
}
