package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time is what the embedder's clock says: processes that sleep sleep together, and not a moment longer. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClockTest {
    private static final long START = TimeUnit.DAYS.toNanos(365);

    /** Stands still until it is moved. */
    private static final class StandingClock implements KernelClock {
        private final AtomicLong now = new AtomicLong(START);
        private final Set<Thread> parked = ConcurrentHashMap.newKeySet();

        void advance(Duration by) {
            now.addAndGet(by.toNanos());
            parked.forEach(LockSupport::unpark);
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
            if (now.get() < deadlineNanos) {
                LockSupport.park(blocker);
            }
            parked.remove(Thread.currentThread());
        }
    }

    @Test
    void threeSleepersAreDoneAfterTheTimeOfOne() throws Exception {
        StandingClock clock = new StandingClock();
        try (Kernel kernel = Kernel.builder().clock(clock).boot()) {
            KernelProcess shell = kernel.process(
                            "bash",
                            "-c",
                            "for i in 1 2 3; do { sleep 0.3; echo done; } & done; echo up; wait; date +%s.%N")
                    .pipes()
                    .start();
            assertThat(new String(shell.stdout().readNBytes(3), StandardCharsets.UTF_8))
                    .isEqualTo("up\n");
            while (kernel.exec("pgrep -c -x sleep").out().compareTo("3") < 0) {
                Thread.onSpinWait();
            }
            assertThat(shell.isAlive()).isTrue();
            clock.advance(Duration.ofMillis(300));
            assertThat(new String(shell.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("done\ndone\ndone\n" + TimeUnit.NANOSECONDS.toSeconds(START) + ".300000000\n");
        }
    }
}
