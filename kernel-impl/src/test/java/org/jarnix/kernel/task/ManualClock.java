package org.jarnix.kernel.task;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jarnix.api.embed.KernelClock;

/** A clock that a test moves: waits end when it is moved beyond their deadline. */
public final class ManualClock implements KernelClock {
    private final AtomicLong now = new AtomicLong(1_000_000_000L);
    private final Set<Thread> parked = ConcurrentHashMap.newKeySet();

    public void advance(long nanos) {
        now.addAndGet(nanos);
        parked.forEach(LockSupport::unpark);
    }

    /** Waits until somebody waits for this clock. */
    public void awaitSleeper() {
        while (parked.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public long realtimeNanos() {
        return now.get();
    }

    @Override
    public long monotonicNanos() {
        return now.get();
    }

    @Override
    public void parkUntil(Object blocker, long deadlineNanos) {
        parked.add(Thread.currentThread());
        try {
            if (now.get() < deadlineNanos) {
                LockSupport.park(blocker);
            }
        } finally {
            parked.remove(Thread.currentThread());
        }
    }
}
