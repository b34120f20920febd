package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.kernel.TestKernel.counting;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything at once, at random and with lock order checked: what must add up in the end, does. */
class StormTest {
    private static final Signal[] SIGNALS = {
        Signal.SIGTERM, Signal.SIGSTOP, Signal.SIGCONT, Signal.SIGKILL, Signal.SIGUSR1, Signal.SIGINT, Signal.SIGTSTP
    };

    /** Children that sleep, write, spawn and stop, under random signals: each is reported exactly once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyChildIsReportedOnceUnderRandomSignals(long seed) {
        Result result = TestKernel.run((sys, argv) -> {
            Random random = new Random(seed);
            PipeFds sink = sys.pipe(0);
            List<Integer> children = new ArrayList<>();
            int ended = 0;
            for (int i = 0; i < 400; i++) {
                children.add(sys.spawn(SpawnSpec.body(worker(seed * 1_000 + i, sink))
                        .group(random.nextBoolean() ? SpawnSpec.OWN : SpawnSpec.INHERIT)
                        .build()));
                for (int j = 0; j < 3; j++) {
                    signal(sys, children.get(random.nextInt(children.size())), SIGNALS[random.nextInt(SIGNALS.length)]);
                }
                ended += sys.waitpid(-1, 1) == null ? 0 : 1;
            }
            for (int child : children) {
                signal(sys, child, Signal.SIGKILL);
            }
            ended += reapAll(sys);
            print(sys, ended);
            return 0;
        });
        assertThat(result.out()).isEqualTo("400");
    }

    private static void signal(Sys sys, int pid, Signal signal) throws SyscallException {
        try {
            sys.kill(pid, signal);
        } catch (SyscallException e) {
            assertThat(e.errno()).isEqualTo(Errno.ESRCH);
        }
    }

    private static int reapAll(Sys sys) {
        int count = 0;
        while (true) {
            try {
                WaitStatus ended = sys.waitpid(-1, 0);
                assertThat(ended).isNotNull().isNotEqualTo(new WaitStatus.Signaled(ended.pid(), Signal.SIGABRT));
                count++;
            } catch (SyscallException e) {
                if (e.errno() == Errno.ECHILD) {
                    return count;
                }
                assertThat(e.errno()).isEqualTo(Errno.EINTR);
            }
        }
    }

    private static Program worker(long seed, PipeFds sink) {
        return (sys, argv) -> {
            Random random = new Random(seed);
            sys.sigaction(Signal.SIGUSR1, counting(new AtomicInteger(), random.nextBoolean()));
            while (true) {
                try {
                    switch (random.nextInt(5)) {
                        case 0 -> sys.sleep(Duration.ofNanos(random.nextInt(2_000_000)));
                        case 1 -> sys.write(sink.writeEnd(), new byte[100], 0, 100);
                        case 2 -> sys.read(sink.readEnd(), new byte[150], 0, 150);
                        case 3 -> {
                            fork(sys, (child, none) -> 0);
                            reapAll(sys);
                        }
                        default -> sys.schedYield();
                    }
                    if (random.nextInt(40) == 0) {
                        return 0;
                    }
                } catch (SyscallException e) {
                    assertThat(e.errno()).isEqualTo(Errno.EINTR);
                }
            }
        };
    }

    /** A handler counts what arrives while its process blocks in a pipe; data passes whole. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signalsAndDataPassEachOther(boolean restart) {
        Result result = TestKernel.run((sys, argv) -> {
            PipeFds pipe = sys.pipe(0);
            PipeFds ready = sys.pipe(0);
            int total = 300_000;
            int reader = fork(sys, (child, none) -> {
                child.sigaction(Signal.SIGUSR1, counting(new AtomicInteger(), restart));
                child.close(pipe.writeEnd());
                child.write(ready.writeEnd(), new byte[1], 0, 1);
                return readAll(child, pipe.readEnd()) == total ? 0 : 1;
            });
            sys.read(ready.readEnd(), new byte[1], 0, 1);
            sys.close(pipe.readEnd());
            byte[] piece = new byte[300];
            for (int sent = 0; sent < total; sent += piece.length) {
                sys.write(pipe.writeEnd(), piece, 0, piece.length);
                sys.kill(reader, Signal.SIGUSR1);
            }
            sys.close(pipe.writeEnd());
            return TestKernel.reap(sys, reader);
        });
        assertThat(result.status()).as(result.err()).isZero();
    }

    private static int readAll(Sys sys, int fd) {
        byte[] buf = new byte[1_000];
        int got = 0;
        while (true) {
            try {
                int n = sys.read(fd, buf, 0, buf.length);
                if (n == 0) {
                    return got;
                }
                got += n;
            } catch (SyscallException e) {
                assertThat(e.errno()).isEqualTo(Errno.EINTR);
            }
        }
    }
}
