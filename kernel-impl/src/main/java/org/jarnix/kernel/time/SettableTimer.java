package org.jarnix.kernel.time;

import java.util.function.LongConsumer;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;

/** What can be set to go off, and to go off again and again, by a scale of its own (setitimer(2), timer_settime(2)). */
public abstract class SettableTimer {
    protected final KLock lock = new KLock(Rank.BUFFER);
    private final LongConsumer expiry;

    // Guarded by lock; the deadline may be read without it.
    private volatile long deadline = Task.NEVER;
    private long interval;

    /** @param expiry is told, with no lock held, how often it went off since it was last told */
    protected SettableTimer(LongConsumer expiry) {
        this.expiry = expiry;
    }

    /**
     * How a timer stands.
     *
     * @param left nanoseconds until it goes off, 0 where it is not set
     * @param interval nanoseconds from then on, 0 for once
     */
    public record State(long left, long interval) {}

    /**
     * Sets it and answers how it stood.
     *
     * @param at when, on its scale; {@link Task#NEVER} takes it back
     * @param every nanoseconds after that, 0 for once
     */
    public final State set(long at, long every) {
        lock.lock();
        try {
            State before = state();
            interval = at == Task.NEVER ? 0 : every;
            setDeadline(at);
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** How it stands. */
    public final State get() {
        lock.lock();
        try {
            return state();
        } finally {
            lock.unlock();
        }
    }

    private State state() {
        return new State(deadline == Task.NEVER ? 0 : Math.max(1, deadline - now()), interval);
    }

    private void setDeadline(long at) {
        deadline = at;
        changed(at);
    }

    /** When it goes off next, {@link Task#NEVER} where it is not set. */
    protected final long deadline() {
        return deadline;
    }

    /** The reading of its scale. */
    protected abstract long now();

    /** It goes off at another time now; called with the lock held. */
    protected abstract void changed(long at);

    /** Goes off, where it is due. */
    protected final void expire() {
        long times = 1;
        lock.lock();
        try {
            long late = now() - deadline;
            if (deadline == Task.NEVER || late < 0) {
                return;
            }
            if (interval > 0) {
                times += late / interval;
                setDeadline(deadline + times * interval);
            } else {
                setDeadline(Task.NEVER);
            }
        } finally {
            lock.unlock();
        }
        expiry.accept(times);
    }
}
