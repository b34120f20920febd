package org.jarnix.kernel.sys;

import java.time.Duration;
import org.jarnix.api.ITimer;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.SettableTimer;
import org.jspecify.annotations.Nullable;

/** From how long to until when. */
final class Deadlines {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

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

    /**
     * When a timer that is set goes off; NEVER for zero.
     *
     * @param reading of the clock that it is set by, where {@code first} is its reading and not a span
     */
    static long of(KernelClock clock, Duration first, boolean absolute, long reading) {
        if (first.isZero() || first.isNegative()) {
            return Task.NEVER;
        }
        Duration span = absolute ? first.minusNanos(reading) : first;
        return span.isNegative() ? clock.monotonicNanos() : after(clock, span);
    }

    /** A timer's interval in nanoseconds. */
    static long nanos(Duration interval) {
        if (interval.isNegative()) {
            return 0;
        }
        return interval.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : interval.toNanos();
    }

    /** How a timer stands, as programs see it. */
    static ITimer shown(SettableTimer.State state) {
        return new ITimer(Duration.ofNanos(state.left()), Duration.ofNanos(state.interval()));
    }
}
