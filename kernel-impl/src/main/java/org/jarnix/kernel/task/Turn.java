package org.jarnix.kernel.task;

/**
 * A place that one task at a time may be in, for as long as it takes: unlike a lock it may be held while the host blocks,
 * and waiting for it can be interrupted.
 */
public final class Turn {
    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock.
    private final WaitQueue waiting = new WaitQueue(lock);
    private boolean taken;

    /** Waits for the place and takes it. */
    public void take(Task task) {
        lock.lock();
        try {
            while (taken) {
                waiting.await(task);
            }
            taken = true;
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the place. */
    public void leave() {
        lock.lock();
        try {
            taken = false;
            waiting.wakeOne();
        } finally {
            lock.unlock();
        }
    }
}
