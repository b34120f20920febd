package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Session;
import org.jarnix.api.embed.StrayThreadsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many kernels, many lives of kernels, and ends at any moment; {@code -Djarnix.long=true} runs the whole numbers. */
@Timeout(600)
class LifecycleTest {
    private static final boolean WHOLE = Boolean.getBoolean("jarnix.long");

    private static final String[] SCRIPTS = {
        "while :; do echo a | cat >/dev/null; done",
        "for i in {1..50}; do sleep 1000 & done; wait",
        "find / | sort | tail -n 1; seq 100000 | awk '{s += $1} END {print s}'",
        "mkfifo /tmp/p$$; cat /tmp/p$$ & echo x >/tmp/p$$; read l </dev/zero",
        "f() { ( f & ) ; sleep 1000; }; f",
        "yes | head -c 5000000 | md5sum; exec 3<>/tmp/x; cat <(cat <(sleep 1000))",
        "trap '' INT TERM; while :; do :; done",
        "coproc cat; echo hi >&${COPROC[1]}; read l <&${COPROC[0]}; echo $l; sleep 1000",
        "x=$(sleep 1000 | cat); echo $x",
        "sleep 0.01; exit 3",
    };

    private static int platformThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jarnix-"))
                .count();
    }

    @Test
    void manyKernelsLiveAtOnce() {
        int count = WHOLE ? 1_000 : 100;
        List<Kernel> kernels = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Kernel kernel = Kernel.builder().boot();
                kernels.add(kernel);
                Session session = kernel.session();
                sessions.add(session);
                assertThat(session.exec("x=" + i + "; echo $x >/tmp/f; cat /tmp/f")
                                .out())
                        .isEqualTo(i + "\n");
            }
            for (int i = 0; i < count; i++) {
                assertThat(sessions.get(i).exec("echo $x $(cat /tmp/f)").out()).isEqualTo(i + " " + i + "\n");
            }
        } finally {
            kernels.forEach(Kernel::close);
        }
        assertThat(platformThreads()).isZero();
    }

    @Test
    void livesOfKernelsLeaveNothingBehind() {
        int count = WHOLE ? 10_000 : 1_000;
        for (int i = 0; i < 200; i++) {
            live(i);
        }
        long before = used();
        int classes = classes();
        for (int i = 0; i < count; i++) {
            live(i);
        }
        assertThat(platformThreads()).isZero();
        assertThat(classes() - classes).isLessThan(50);
        assertThat(used() - before).isLessThan(4 << 20);
    }

    private static void live(int i) {
        try (Kernel kernel = Kernel.builder().boot()) {
            assertThat(kernel.exec("echo " + i + " | tr 0-9 a-j").out()).hasSizeGreaterThan(1);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int classes() {
        return java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void anEndAtAnyMomentLeavesNothing(long seed) throws InterruptedException {
        Random random = new Random(seed);
        for (int round = 0; round < (WHOLE ? 200 : 12); round++) {
            String script = SCRIPTS[random.nextInt(SCRIPTS.length)];
            Kernel kernel = Kernel.builder().boot();
            long after = random.nextInt(30);
            switch (random.nextInt(3)) {
                case 0 -> kernel.exec(script, ExecOptions.DEFAULT.withTimeLimit(Duration.ofMillis(after)));
                case 1 -> {
                    Thread waiting = new Thread(() -> kernel.exec(script));
                    waiting.start();
                    waiting.join(Duration.ofMillis(after + 1));
                    waiting.interrupt();
                    waiting.join();
                }
                default -> {
                    kernel.process("bash", "-c", script).start().waitFor(Duration.ofMillis(after));
                }
            }
            kernel.close();
            assertThat(platformThreads()).as("seed %d, %s", seed, script).isZero();
        }
    }

    @Test
    void codeOfTheApplicationsThatDoesNotEndIsNamed() {
        AtomicBoolean stop = new AtomicBoolean();
        Kernel kernel = Kernel.builder()
                .program("endless", (sys, argv) -> {
                    while (!stop.get()) {
                        Thread.yield();
                    }
                    return 0;
                })
                .boot();
        kernel.process("endless").start();
        try {
            assertThatThrownBy(kernel::close)
                    .isInstanceOf(StrayThreadsException.class)
                    .hasMessageContaining("endless (pid 2)");
        } finally {
            stop.set(true);
        }
    }

    @Test
    void aClosedKernelRefuses() {
        Kernel kernel = Kernel.builder().boot();
        Session session = kernel.session();
        kernel.close();
        kernel.close();
        assertThatThrownBy(() -> kernel.exec("true")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.exec("true")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(kernel::session).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(kernel::snapshot).isInstanceOf(IllegalStateException.class);
        session.close();
    }
}
