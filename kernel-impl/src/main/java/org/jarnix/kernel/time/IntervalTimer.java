package org.jarnix.kernel.time;

import java.util.function.LongConsumer;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A timer by the clock's monotonic scale, which the kernel's timers let go off. */
public final class IntervalTimer extends SettableTimer {
    private final Timers timers;
    private final KernelClock clock;

    // Guarded by lock.
    private Timers.@Nullable Timer armed;

    /** @param expiry as {@link SettableTimer} has it */
    public IntervalTimer(Timers timers, KernelClock clock, LongConsumer expiry) {
        super(expiry);
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    protected long now() {
        return clock.monotonicNanos();
    }

    @Override
    protected void changed(long at) {
        if (armed != null) {
            timers.cancel(armed);
            armed = null;
        }
        if (at != Task.NEVER) {
            armed = timers.at(at, this::expire);
        }
    }
}
