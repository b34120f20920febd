package org.jarnix.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jarnix.kernel.task.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final ManualClock clock = new ManualClock();
    private final Timers timers = new Timers("test-timers", clock);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        timers.close();
    }

    private Timers.Timer in(long nanos, String name) {
        return timers.at(clock.monotonicNanos() + nanos, () -> done.add(name));
    }

    private void advanceAndWait(long nanos) throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        timers.at(clock.monotonicNanos() + nanos, last::countDown);
        clock.awaitSleeper();
        clock.advance(nanos);
        assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void timersRunInTheOrderOfTheirDeadlinesAndThenOfTheirMaking() throws Exception {
        in(300, "late");
        in(100, "early");
        in(100, "early too");
        advanceAndWait(500);
        assertThat(done).containsExactly("early", "early too", "late");
    }

    @Test
    void aCancelledTimerDoesNotRun() throws Exception {
        Timers.Timer cancelled = in(100, "cancelled");
        in(200, "kept");
        assertThat(timers.cancel(cancelled)).isTrue();
        advanceAndWait(300);
        assertThat(done).containsExactly("kept");
        assertThat(timers.cancel(cancelled)).isFalse();
    }

    @Test
    void closingForgetsWhatIsDueAndEndsTheThread() {
        in(100, "never");
        timers.close();
        clock.advance(200);
        in(0, "never either");
        assertThat(done).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("test-timers"));
    }
}
