package org.jarnix.api;

/** The options of waitpid(2) and waitid(2), with Linux's numbers. */
public final class WaitOptions {
    /** Answer null at once where no child has changed. */
    public static final int WNOHANG = 1;
    /** Stopped children too. */
    public static final int WUNTRACED = 2;
    /** waitid: children that were stopped. */
    public static final int WSTOPPED = 2;
    /** waitid: children that have ended. */
    public static final int WEXITED = 4;
    /** Continued children too. */
    public static final int WCONTINUED = 8;
    /** waitid: leaves the child as it is, to be waited for again. */
    public static final int WNOWAIT = 0x0100_0000;

    private WaitOptions() {}
}
