package org.jarnix.kernel.task;

import java.util.ArrayList;
import java.util.List;

/**
 * One task's watch over many queues (poll(2)): any wake-up of any of them ends its wait.
 *
 * <p>The order that loses no wake-up: {@link #rearm}, look at (and at first watch) every file, {@link #await} where none
 * was ready. {@link #close} leaves the queues.
 */
public final class Poller implements AutoCloseable {
    private final Task task;
    private final Waiter waiter = new Waiter(Thread.currentThread());
    private final List<WaitQueue> queues = new ArrayList<>(4);

    public Poller(Task task) {
        this.task = task;
    }

    /** Forgets wake-ups so far; before the files are looked at. */
    public void rearm() {
        waiter.rearm();
    }

    /**
     * Waits for a wake-up since {@link #rearm}; holding no lock.
     *
     * @return false where the deadline has passed
     * @throws Interrupted where the task's attention is asked for
     */
    public boolean await(long deadline) {
        assert HeldLocks.holdsNone();
        boolean undisturbed = task.park(waiter, this, deadline, Task.ENDS_WAIT);
        if (waiter.woken()) {
            return true;
        }
        if (!undisturbed) {
            throw Interrupted.INTERRUPTED;
        }
        return false;
    }

    @Override
    public void close() {
        for (WaitQueue queue : queues) {
            queue.unwatch(this);
        }
        queues.clear();
    }

    void wake() {
        waiter.wake();
    }

    void watches(WaitQueue queue) {
        queues.add(queue);
    }
}
