package org.jarnix.api.spi;

import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the machine that runs a guest's code for a process, and the flag that asks the guest for a safe point.
 *
 * <p>Code that was made from a guest's loops and calls looks at {@link #isWanted()}, one plain field of the current
 * thread, and calls {@link #safePoint()} when it is set. The thread is never interrupted: that would close the files of
 * the host that it happens to read.
 */
public final class GuestThread extends Thread {
    private final Sys sys;
    private volatile boolean wanted;

    /** A thread for a process, which runs {@code body} on a stack of that many bytes. */
    public GuestThread(Sys sys, Runnable body, long stackBytes) {
        super(null, body, "jarnix-guest-" + sys.getpid(), stackBytes, false);
        this.sys = sys;
        setDaemon(true);
    }

    /** Whether the current thread is a guest's whose process has something to see to. */
    public static boolean isWanted() {
        return Thread.currentThread() instanceof GuestThread guest && guest.wanted;
    }

    /** The system calls of the process whose guest the current thread runs; null on any other thread. */
    public static @Nullable Sys current() {
        return Thread.currentThread() instanceof GuestThread guest ? guest.sys : null;
    }

    /** Sees to it: takes signals, stays stopped, ends with the process. */
    public static void safePoint() {
        if (Thread.currentThread() instanceof GuestThread guest) {
            guest.wanted = false;
            guest.sys.schedYield();
        }
    }

    /** Asks for a safe point; from any thread. */
    public void want() {
        wanted = true;
    }
}
