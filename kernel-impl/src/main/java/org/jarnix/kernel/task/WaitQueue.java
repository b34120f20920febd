package org.jarnix.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one blocking primitive: tasks that wait for a condition which a lock guards.
 *
 * <p>A wait ends when somebody wakes it, when its task's attention is asked for, or at a deadline; so every caller looks
 * at its condition again, in a loop. Those who only watch (poll) are woken by every wake-up and use none up.
 */
public final class WaitQueue {
    private final KLock lock;

    // Guarded by lock.
    private @Nullable Waiter first;
    private @Nullable Waiter last;
    private @Nullable List<Poller> pollers;

    /** A queue whose condition, and whose own shape, {@code lock} guards. */
    public WaitQueue(KLock lock) {
        this.lock = lock;
    }

    /** {@link #await(Task, long)} for ever. */
    public void await(Task task) {
        await(task, Task.NEVER, Task.ENDS_WAIT);
    }

    /**
     * Gives up the lock, waits, and takes the lock again.
     *
     * @param deadline on the task's clock, or {@link Task#NEVER}
     * @return false where the deadline has passed
     * @throws Interrupted where the task's attention is asked for
     */
    public boolean await(Task task, long deadline) {
        return await(task, deadline, Task.ENDS_WAIT);
    }

    /** {@link #await(Task, long)} that only these bits of the attention word end. */
    public boolean await(Task task, long deadline, int mask) {
        assert HeldLocks.holdsOnly(lock);
        Waiter waiter = new Waiter(Thread.currentThread());
        append(waiter);
        lock.unlock();
        boolean undisturbed;
        try {
            undisturbed = task.park(waiter, this, deadline, mask);
        } finally {
            lock.lock();
        }
        if (waiter.woken()) {
            return true;
        }
        unlink(waiter);
        if (!undisturbed) {
            throw Interrupted.INTERRUPTED;
        }
        return false;
    }

    /** Whether there is nobody to wake; the caller holds the lock. */
    public boolean isIdle() {
        return first == null && pollers == null;
    }

    /** Wakes the one that waits longest, and all who watch; the caller holds the lock. */
    public void wakeOne() {
        Waiter waiter = first;
        if (waiter != null) {
            unlink(waiter);
            waiter.wake();
        }
        wakePollers();
    }

    /** Wakes all; the caller holds the lock. */
    public void wakeAll() {
        for (Waiter waiter = first; waiter != null; waiter = first) {
            unlink(waiter);
            waiter.wake();
        }
        wakePollers();
    }

    private void wakePollers() {
        if (pollers != null) {
            for (Poller poller : pollers) {
                poller.wake();
            }
        }
    }

    /** Lets a poller watch this queue from now on; the caller holds the lock. */
    public void watch(Poller poller) {
        if (pollers == null) {
            pollers = new ArrayList<>(1);
        }
        pollers.add(poller);
        poller.watches(this);
    }

    void unwatch(Poller poller) {
        lock.lock();
        try {
            if (pollers != null && pollers.remove(poller) && pollers.isEmpty()) {
                pollers = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(Waiter waiter) {
        Waiter tail = last;
        waiter.previous = tail;
        if (tail == null) {
            first = waiter;
        } else {
            tail.next = waiter;
        }
        last = waiter;
    }

    private void unlink(Waiter waiter) {
        Waiter before = waiter.previous;
        Waiter after = waiter.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        waiter.previous = null;
        waiter.next = null;
    }
}
