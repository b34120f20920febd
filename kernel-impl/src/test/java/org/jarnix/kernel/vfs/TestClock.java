package org.jarnix.kernel.vfs;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.embed.KernelClock;

/** A clock that stands still until a test moves it. */
public final class TestClock implements KernelClock {
    private final AtomicLong now = new AtomicLong(1_700_000_000_000_000_000L);

    public void advance(long nanos) {
        now.addAndGet(nanos);
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
        now.accumulateAndGet(deadlineNanos, Math::max);
    }
}
