package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Result;
import org.jarnix.wasm.Guests.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "on {0}")
@ValueSource(strings = {Guests.JAVA, Guests.WASMTIME})
class ControlTest {
    private static Guests guests;

    @Parameter
    private String engine;

    @BeforeParameterizedClassInvocation
    static void boot(String engine) {
        guests = new Guests(engine);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        guests.close();
    }

    private static int status(KernelProcess process) throws InterruptedException {
        WaitStatus status = process.waitFor(Duration.ofSeconds(60));
        assertThat(status).as("the end of the guest").isNotNull();
        return KernelProcess.status(status);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGKILL", "SIGTERM", "SIGINT", "SIGQUIT", "SIGXCPU"})
    void aLoopWithoutEndDiesOfASignal(Signal signal) throws InterruptedException {
        KernelProcess process = guests.start("/g/trouble", "spin").process();
        process.signal(signal);
        assertThat(status(process)).isEqualTo(128 + signal.number());
    }

    @Test
    void aLoopOfHostCallsDiesOfASignal() throws InterruptedException {
        KernelProcess process = guests.start("/g/trouble", "calls").process();
        process.signal(Signal.SIGKILL);
        assertThat(status(process)).isEqualTo(137);
    }

    @Test
    void aMeteredLoopDiesOfASignalToo() throws InterruptedException {
        KernelProcess process = guests.start("wasm", "--fuel", "1000000000000", "/g/trouble", "spin")
                .process();
        process.signal(Signal.SIGTERM);
        assertThat(status(process)).isEqualTo(143);
    }

    @Test
    void aLoopWithoutEndStopsAndGoesOn() throws InterruptedException {
        Started started = guests.start("/g/wait");
        KernelProcess process = started.process();
        process.signal(Signal.SIGSTOP);
        String stat = "/proc/" + process.pid() + "/stat";
        while (!guests.run("/g/cat", stat).out().contains(") T ")) {
            Thread.onSpinWait();
        }
        process.signal(Signal.SIGCONT);
        process.signal(Signal.SIGINT);
        assertThat(status(process)).isZero();
        assertThat(started.out()).hasToString("ready\ncaught 2\n");
    }

    @Test
    void aBlockedReadIsInterruptedByASignalThatTheGuestCatches() throws InterruptedException {
        Started started = guests.start("/g/wait", "read");
        KernelProcess process = started.process();
        String stat = "/proc/" + process.pid() + "/stat";
        while (!guests.run("/g/cat", stat).out().contains(") S ")) {
            Thread.onSpinWait();
        }
        process.signal(Signal.SIGINT);
        assertThat(status(process)).isZero();
        assertThat(started.out()).hasToString("ready\nread -1 1\ncaught 2\n");
    }

    @Test
    void aWriterWithoutReadersDiesOfSigpipe() throws InterruptedException {
        java.io.OutputStream closed = new java.io.OutputStream() {
            @Override
            public void write(int b) throws java.io.IOException {
                throw new java.io.IOException("closed");
            }
        };
        KernelProcess process =
                guests.kernel().process("/g/trouble", "yes").stdout(closed).start();
        assertThat(status(process)).isEqualTo(141);
    }

    @ParameterizedTest
    @CsvSource({
        "abort, 132, unreachable",
        "wild, 139, out of bounds memory access",
        "divide, 136, divide by zero",
        "function, 139, undefined element",
        "recurse, 139, stack overflow",
        "recurse-calls, 139, stack overflow"
    })
    void trapsEndTheProcessBySignals(String trouble, int status, String message) {
        Result result = guests.run("/g/trouble", trouble);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.err()).startsWith("/g/trouble: ").contains(message);
        if (engine.equals(Guests.JAVA)) {
            assertThat(result.err()).contains("\n    at function ");
        }
    }

    @Test
    void dataThatWasPlacedAndPlacesOutsideATableAreNotThere() {
        assertThat(guests.run("/g/again").status()).isEqualTo(139);
        assertThat(guests.run("/g/again").err()).contains("out of bounds memory access");
        assertThat(guests.run("/g/slot").status()).isEqualTo(139);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "calls", "yes"})
    void fuelEnds(String trouble) {
        Result result = guests.run("wasm", "--fuel", "100000", "/g/trouble", trouble);
        assertThat(result.status()).isEqualTo(152);
        assertThat(result.err()).contains("out of fuel");
        assertThat(guests.run("wasm", "--fuel", "100000", "/g/hello").status()).isZero();
    }

    @Test
    void timeEnds() {
        assertThat(guests.run("wasm", "--timeout", "0.05", "/g/trouble", "spin").status())
                .isEqualTo(124);
        assertThat(guests.run("wasm", "--timeout", "0.05", "/g/trouble", "calls")
                        .err())
                .contains("timed out");
    }

    @Test
    void processorTimeIsLimited() {
        try (Guests limited = new Guests(engine, Kernel.builder().rlimit(Resource.CPU, new Rlimit(1, 2)))) {
            assertThat(limited.run("/g/trouble", "spin").status()).isEqualTo(152);
        }
    }

    @Test
    void memoryIsLimited() {
        assertThat(guests.run("wasm", "--memory-max", "32M", "/g/trouble", "memory")
                        .out())
                .isEqualTo("31 MiB\n");
        try (Guests limited =
                new Guests(engine, Kernel.builder().rlimit(Resource.AS, new Rlimit(16 << 20, 16 << 20)))) {
            assertThat(limited.run("/g/trouble", "memory").out()).isEqualTo("15 MiB\n");
        }
        assertThat(guests.run("wasm", "--memory-max", "64K", "/g/hello").err())
                .contains("cannot allocate memory: 128 KiB are over the limit");
    }

    @Test
    void severalMemoriesAreLimitedTogether() {
        assumeTrue(engine.equals(Guests.JAVA), "the other engine has one memory");
        assertThat(guests.run("wasm", "--memory-max", "256K", "/g/two").status())
                .isEqualTo(3);
    }

    @Test
    void procShowsTheMemory() throws InterruptedException {
        KernelProcess process = guests.start("/g/trouble", "spin").process();
        assertThat(guests.run("/g/cat", "/proc/" + process.pid() + "/status").out())
                .contains("VmSize:\t     128 kB");
        process.signal(Signal.SIGKILL);
        process.waitFor();
    }
}
