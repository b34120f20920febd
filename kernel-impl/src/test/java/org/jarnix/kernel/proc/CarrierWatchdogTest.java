package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Program;
import org.jarnix.api.embed.Kernel;
import org.jarnix.kernel.TestKernel;
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
}
