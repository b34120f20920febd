package org.jarnix.kernel.sys;

import java.time.Duration;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** From how long to until when. */
final class Deadlines {
    private Deadlines() {}

    /** When a duration, null for ever, from now will be over. */
    static long after(KernelClock clock, @Nullable Duration duration) {
        if (duration == null || duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0) {
            return Task.NEVER;
        }
        long now = clock.monotonicNanos();
        long nanos = Math.max(0, duration.toNanos());
        long deadline = now + nanos;
        return deadline < now ? Task.NEVER : deadline;
    }
}
