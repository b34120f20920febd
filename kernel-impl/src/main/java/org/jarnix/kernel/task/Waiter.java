package org.jarnix.kernel.task;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread's wait: the thread to wake, and whether somebody has. */
final class Waiter {
    /** Neighbours in the queue; guarded by the queue's lock. */
    @Nullable
    Waiter previous;

    @Nullable
    Waiter next;

    private final Thread thread;
    private volatile boolean woken;

    Waiter(Thread thread) {
        this.thread = thread;
    }

    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    boolean woken() {
        return woken;
    }

    /** Makes the waiter fit for another wait. */
    void rearm() {
        woken = false;
    }
}
