package org.jarnix.kernel.time;

import java.util.function.LongConsumer;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A timer that can be set anew, and that may go off again and again (setitimer(2), timer_settime(2)). */
public final class IntervalTimer implements SettableTimer {
    private final Timers timers;
    private final KernelClock clock;
    private final LongConsumer expiry;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private Timers.@Nullable Timer armed;
    private long deadline;
    private long interval;
    private long generation;

    /** @param expiry is told, with no lock held, how often it went off since it was last told */
    public IntervalTimer(Timers timers, KernelClock clock, LongConsumer expiry) {
        this.timers = timers;
        this.clock = clock;
        this.expiry = expiry;
    }

    /** {@inheritDoc} The scale is the clock's monotonic one. */
    @Override
    public State set(long at, long every) {
        lock.lock();
        try {
            State before = state();
            if (armed != null) {
                timers.cancel(armed);
                armed = null;
            }
            interval = at == Task.NEVER ? 0 : every;
            if (at != Task.NEVER) {
                arm(at);
            }
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
        if (armed == null) {
            return new State(0, interval);
        }
        return new State(Math.max(1, deadline - clock.monotonicNanos()), interval);
    }

    private void arm(long at) {
        deadline = at;
        long wanted = ++generation;
        armed = timers.at(at, () -> expire(wanted));
    }

    private void expire(long which) {
        long times = 1;
        lock.lock();
        try {
            if (armed == null || generation != which) {
                return;
            }
            armed = null;
            if (interval > 0) {
                times += Math.max(0, (clock.monotonicNanos() - deadline) / interval);
                arm(deadline + times * interval);
            }
        } finally {
            lock.unlock();
        }
        expiry.accept(times);
    }
}
