package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.kernel.TestKernel.counting;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.Program;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static Errno errno(Call call) {
        try {
            call.run();
            return null;
        } catch (SyscallException e) {
            return e.errno();
        }
    }

    @FunctionalInterface
    private interface Call {
        void run() throws SyscallException;
    }

    /** Starts sleepers until that fails; answers how many, and 1000 where it failed for another reason than it should. */
    private static int sleepersUntilRefused(Sys sys) {
        int made = 0;
        while (true) {
            try {
                fork(sys, (child, args) -> {
                    child.sleep(Duration.ofDays(1));
                    return 0;
                });
                made++;
            } catch (SyscallException e) {
                return e.errno() == Errno.EAGAIN ? made : 1000;
            }
        }
    }

    @Test
    void aUserHasNoMoreProcessesThanTheLimitAndRootHas() {
        Program main = (sys, argv) -> {
            sys.setRlimit(0, Resource.NPROC, new Rlimit(5, 5));
            return sleepersUntilRefused(sys);
        };
        assertThat(TestKernel.run(main).status()).isEqualTo(4);
        KernelLimits limits = KernelLimits.DEFAULT.withProcesses(40);
        try (TestKernel kernel =
                TestKernel.of(Kernel.builder().user("root").limits(limits).program("main", main))) {
            assertThat(kernel.run("main").status()).isEqualTo(38);
        }
    }

    @Test
    void aForkBombLeavesTheKernelUsable() {
        Program bomb = new Program() {
            @Override
            public int run(Sys sys, List<String> argv) throws SyscallException {
                while (true) {
                    try {
                        fork(sys, this);
                    } catch (SyscallException e) {
                        sys.sleep(Duration.ofMillis(1));
                    }
                }
            }
        };
        KernelLimits limits = KernelLimits.DEFAULT.withProcesses(200);
        try (TestKernel kernel = TestKernel.of(Kernel.builder()
                .limits(limits)
                .rlimit(Resource.NPROC, new Rlimit(100, 100))
                .program("bomb", bomb)
                .program("main", (sys, argv) -> 7))) {
            KernelProcess running = kernel.start("bomb");
            while (count(kernel) < 100) {
                Thread.onSpinWait();
            }
            assertThat(kernel.kernel().process("main").user("root").run().status())
                    .isEqualTo(7);
            while (count(kernel) > 1) {
                running.signalForeground(Signal.SIGKILL);
                Thread.yield();
            }
        }
    }

    private static int count(TestKernel kernel) {
        try {
            Sys root = kernel.kernel().root();
            int fd = root.open("/proc/loadavg", 0);
            byte[] text = new byte[100];
            String line = new String(text, 0, root.read(fd, text, 0, 100), StandardCharsets.UTF_8);
            root.close(fd);
            return Integer.parseInt(line.replaceAll(".*/(\\d+) .*\n", "$1"));
        } catch (SyscallException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void descriptorsEndAtTheLimit() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.setRlimit(0, Resource.NOFILE, new Rlimit(5, 5));
                            print(sys, sys.dup(0, 0, 0) + " " + sys.dup(0, 0, 0));
                            print(sys, " " + errno(() -> sys.dup(0, 0, 0)) + " " + errno(() -> sys.open("/", 0)));
                            print(sys, " " + errno(() -> sys.pipe(0)) + " " + errno(() -> sys.dup2(0, 5, 0)));
                            sys.close(4);
                            print(sys, " " + errno(() -> sys.pipe(0)) + " " + sys.dup(0, 0, 0));
                            return 0;
                        })
                        .out())
                .isEqualTo("3 4 EMFILE EMFILE EMFILE EBADF EMFILE 4");
    }

    @Test
    void theKernelHasALimitOfOpenFilesToo() {
        KernelLimits limits = KernelLimits.DEFAULT.withOpenFiles(10);
        Program main = (sys, argv) -> {
            int made = 0;
            while (true) {
                Errno errno = errno(() -> sys.open("/", 0));
                if (errno != null) {
                    return errno == Errno.ENFILE ? made : 99;
                }
                made++;
            }
        };
        try (TestKernel kernel = TestKernel.of(Kernel.builder().limits(limits).program("main", main))) {
            assertThat(kernel.run("main").status()).isEqualTo(7);
            assertThat(kernel.run("main").status()).isEqualTo(7);
        }
    }

    @Test
    void aFileGrowsNoLargerThanTheLimit() {
        assertThat(TestKernel.run((sys, argv) -> {
                            AtomicInteger count = new AtomicInteger();
                            sys.sigaction(Signal.SIGXFSZ, counting(count, true));
                            sys.setRlimit(0, Resource.FSIZE, new Rlimit(10, Rlimit.INFINITY));
                            int fd = sys.open("f", O_CREAT | O_RDWR, 0600);
                            print(sys, sys.write(fd, new byte[100], 0, 100));
                            print(sys, " " + errno(() -> sys.write(fd, new byte[1], 0, 1)) + " " + count);
                            return 0;
                        })
                        .out())
                .isEqualTo("10 EFBIG 1");
    }

    @Test
    void processorTimeEndsWithAWarningAndThenForGood() {
        Result result = TestKernel.run((sys, argv) -> {
            int pid = fork(sys, (child, args) -> {
                AtomicInteger warnings = new AtomicInteger();
                child.sigaction(Signal.SIGXCPU, counting(warnings, true));
                child.setRlimit(0, Resource.CPU, new Rlimit(0, 0));
                while (true) {
                    child.schedYield();
                }
            });
            return reap(sys, pid);
        });
        assertThat(result.status()).isEqualTo(137);
    }

    @Test
    void processorTimeEndsForThoseWhoMakeNoCallToo() {
        AtomicBoolean letGo = new AtomicBoolean();
        Result result = TestKernel.run((sys, argv) -> {
            int pid = fork(sys, (child, args) -> {
                child.setRlimit(0, Resource.CPU, new Rlimit(0, 0));
                while (!letGo.get()) {
                    Thread.onSpinWait();
                }
                return 0;
            });
            int status = reap(sys, pid);
            letGo.set(true);
            return status;
        });
        assertThat(result.status()).isEqualTo(137);
    }

    @Test
    void limitsAreLoweredByAllAndRaisedByRoot() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.setRlimit(0, Resource.CORE, new Rlimit(3, 5));
                            print(sys, sys.rlimit(Resource.CORE));
                            print(sys, errno(() -> sys.setRlimit(0, Resource.CORE, new Rlimit(3, 6))));
                            print(sys, errno(() -> sys.setRlimit(0, Resource.CORE, new Rlimit(3, Rlimit.INFINITY))));
                            print(sys, errno(() -> sys.setRlimit(0, Resource.CORE, new Rlimit(6, 5))));
                            print(sys, errno(() -> sys.setRlimit(1, Resource.CORE, new Rlimit(0, 0))));
                            print(sys, errno(() -> sys.setRlimit(99_999, Resource.CORE, new Rlimit(0, 0))));
                            return 0;
                        })
                        .out())
                .isEqualTo("Rlimit[soft=3, hard=5]EPERMEPERMEINVALEPERMESRCH");
    }
}
