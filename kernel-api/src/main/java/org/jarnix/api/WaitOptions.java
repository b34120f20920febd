package org.jarnix.api;

/** The options of waitpid(2), with Linux's numbers. */
public final class WaitOptions {
    /** Answer null at once where no child has changed. */
    public static final int WNOHANG = 1;
    /** Stopped children too. */
    public static final int WUNTRACED = 2;
    /** Continued children too. */
    public static final int WCONTINUED = 8;

    private WaitOptions() {}
}
