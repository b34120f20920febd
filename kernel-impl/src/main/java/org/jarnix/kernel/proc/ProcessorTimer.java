package org.jarnix.kernel.proc;

import java.util.function.LongConsumer;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.SettableTimer;

/** A timer that goes by the processor time of its process, which looks now and then whether it is due. */
final class ProcessorTimer implements SettableTimer {
    private final Process process;
    private final LongConsumer expiry;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock; the deadline is read without it.
    private volatile long deadline = Task.NEVER;
    private long interval;

    /** @param expiry is told, with no lock held, how often it went off since it was last told */
    ProcessorTimer(Process process, LongConsumer expiry) {
        this.process = process;
        this.expiry = expiry;
    }

    /** {@inheritDoc} The scale is the process's processor time. */
    @Override
    public State set(long at, long every) {
        lock.lock();
        try {
            State before = state();
            deadline = at;
            interval = at == Task.NEVER ? 0 : every;
            return before;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public State get() {
        lock.lock();
        try {
            return state();
        } finally {
            lock.unlock();
        }
    }

    private State state() {
        return new State(deadline == Task.NEVER ? 0 : Math.max(1, deadline - process.cpuNanos()), interval);
    }

    /** Goes off where it is due. */
    void check(long now) {
        if (now < deadline) {
            return;
        }
        long times = 1;
        lock.lock();
        try {
            if (now < deadline) {
                return;
            }
            if (interval > 0) {
                times += (now - deadline) / interval;
                deadline += times * interval;
            } else {
                deadline = Task.NEVER;
            }
        } finally {
            lock.unlock();
        }
        expiry.accept(times);
    }
}
