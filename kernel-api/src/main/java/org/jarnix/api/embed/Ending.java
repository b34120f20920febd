package org.jarnix.api.embed;

/** How a run came to its end. */
public enum Ending {
    /** It exited. */
    EXITED,
    /** A signal ended it. */
    SIGNALED,
    /** Its time was over, and it was killed with all that it had started. */
    TIMED_OUT,
    /** The thread that waited for it was interrupted, and it was killed with all that it had started. */
    CANCELLED
}
