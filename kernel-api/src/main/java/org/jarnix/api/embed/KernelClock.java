package org.jarnix.api.embed;

import java.util.concurrent.locks.LockSupport;

/**
 * Where a kernel's time comes from. Every wait with a limit goes through it, so that a test's clock decides when sleeps
 * end.
 */
public interface KernelClock {
    /** Nanoseconds since the epoch. */
    long realtimeNanos();

    /** Nanoseconds from some fixed point; never goes back. */
    long monotonicNanos();

    /**
     * Parks the current thread until it is unparked or {@link #monotonicNanos()} has reached a deadline; may return
     * early.
     */
    void parkUntil(Object blocker, long deadlineNanos);

    /** The machine's own time. */
    static KernelClock system() {
        return new KernelClock() {
            @Override
            public long realtimeNanos() {
                java.time.Instant now = java.time.Instant.now();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public long monotonicNanos() {
                return System.nanoTime();
            }

            @Override
            public void parkUntil(Object blocker, long deadlineNanos) {
                LockSupport.parkNanos(blocker, deadlineNanos - System.nanoTime());
            }
        };
    }
}
