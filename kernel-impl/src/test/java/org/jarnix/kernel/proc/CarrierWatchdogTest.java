package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Program;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.TestKernel;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.time.Timers;
import org.junit.jupiter.api.Test;

class CarrierWatchdogTest {
    @Test
    void processesRunWhileOthersComputeOnEveryCarrier() {
        AtomicBoolean letGo = new AtomicBoolean();
        AtomicInteger computing = new AtomicInteger();
        Program spinner = (sys, argv) -> {
            computing.incrementAndGet();
            while (!letGo.get()) {
                Thread.onSpinWait();
            }
            return 0;
        };
        int spinners = Runtime.getRuntime().availableProcessors() + 1;
        try (TestKernel kernel =
                TestKernel.of(Kernel.builder().carrierRescue(true).program("spinner", spinner))) {
            for (int i = 0; i < spinners; i++) {
                kernel.start("spinner");
            }
            while (computing.get() < spinners) {
                Thread.onSpinWait();
            }
            assertThat(kernel.run("true").status()).isZero();
            letGo.set(true);
        } finally {
            letGo.set(true);
        }
    }

    @Test
    void aLookThatAFullHeapEndsIsFollowedByTheNextOne() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch lookedAgain = new CountDownLatch(1);
        Threads threads = mock(Threads.class);
        when(threads.running()).thenAnswer(call -> switch (looks.incrementAndGet()) {
            case 1 -> List.of(mock(Process.class));
            case 2 -> throw new OutOfMemoryError("as if the heap were full");
            default -> {
                lookedAgain.countDown();
                yield List.of();
            }
        });
        try (Timers timers = new Timers("test-watch", KernelClock.system())) {
            new CarrierWatchdog(timers, threads, mock(HeapGuard.class), mock(KernelLog.class), false).wake();
            assertThat(lookedAgain.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
