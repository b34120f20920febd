package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jarnix.kernel.TestKernel.awaitState;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.StrayThreadsException;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class KillTest {
    /** Computes without a system call until it is let go. */
    private static Program spinner(AtomicBoolean letGo, CountDownLatch running) {
        return (sys, argv) -> {
            running.countDown();
            while (!letGo.get()) {
                Thread.onSpinWait();
            }
            sys.getpid();
            return 0;
        };
    }

    @Test
    void aLoopThatYieldsDiesByAnySignal() {
        assertThat(TestKernel.run((sys, argv) -> {
                            PipeFds ready = sys.pipe(0);
                            int pid = fork(sys, (child, args) -> {
                                child.write(ready.writeEnd(), new byte[1], 0, 1);
                                while (true) {
                                    child.schedYield();
                                }
                            });
                            sys.read(ready.readEnd(), new byte[1], 0, 1);
                            sys.kill(pid, Signal.SIGTERM);
                            return reap(sys, pid);
                        })
                        .status())
                .isEqualTo(143);
    }

    @Test
    void aSpinnerIsDeadForAllOthersAndItsThreadAStrayWithoutSystemCalls() throws Exception {
        AtomicBoolean letGo = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean escaped = new AtomicBoolean();
        Program spinner = (sys, argv) -> {
            try {
                return spinner(letGo, running).run(sys, argv);
            } catch (ProcessExit e) {
                escaped.set(true);
                throw e;
            }
        };
        try (TestKernel kernel = TestKernel.of(
                Kernel.builder().program("spinner", spinner).program("main", (sys, argv) -> strays(sys)))) {
            KernelProcess process = kernel.start("spinner");
            running.await();
            process.signal(Signal.SIGKILL);
            assertThat(process.waitFor()).isEqualTo(new WaitStatus.Signaled(process.pid(), Signal.SIGKILL));
            assertThat(kernel.run("main").out()).isEqualTo("spinner (pid " + process.pid() + ")\n");
            letGo.set(true);
            while (!kernel.run("main").out().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(escaped).isTrue();
        }
    }

    private static int strays(Sys sys) throws SyscallException {
        int fd = sys.open("/proc/strays", 0);
        sys.transfer(fd, 1, 1 << 16);
        return 0;
    }

    @Test
    void closingTheKernelNamesWhatDoesNotEnd() throws Exception {
        AtomicBoolean letGo = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        TestKernel kernel = TestKernel.of(Kernel.builder().program("spinner", spinner(letGo, running)));
        int pid = kernel.start("spinner").pid();
        running.await();
        assertThatThrownBy(kernel::close)
                .isInstanceOfSatisfying(
                        StrayThreadsException.class,
                        e -> assertThat(e.strays()).containsExactly("spinner (pid " + pid + ")"));
        letGo.set(true);
    }

    @Test
    void closingTheKernelEndsEveryProcessAndLeavesNoThread() {
        AtomicBoolean[] ended = {new AtomicBoolean(), new AtomicBoolean()};
        TestKernel kernel = TestKernel.of((sys, argv) -> {
            fork(sys, (child, args) -> {
                try {
                    child.sleep(Duration.ofDays(1));
                } finally {
                    ended[0].set(true);
                }
                return 0;
            });
            try {
                sys.alarm(Duration.ofDays(1));
                sys.waitpid(-1, 0);
            } finally {
                ended[1].set(true);
            }
            return 0;
        });
        KernelProcess process = kernel.start("main");
        kernel.close();
        assertThat(process.onExit()).isDone();
        assertThat(ended[0].get() || ended[1].get() || process.pid() > 0).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().startsWith("jarnix-"));
        assertThatThrownBy(() -> kernel.kernel().root().getpid()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kernel.run("main")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aProgramThatCatchesItsEndStillHasNoSystemCalls() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int pid = fork(sys, (child, args) -> {
                                try {
                                    child.exit(3);
                                } catch (ProcessExit e) {
                                    child.getpid();
                                }
                                return 4;
                            });
                            return reap(sys, pid);
                        })
                        .status())
                .isEqualTo(3);
    }

    @Test
    void whatAProgramDoesNotCatchEndsItAlone() {
        Result result = TestKernel.run((sys, argv) -> {
            int bug = reap(sys, fork(sys, (child, args) -> {
                throw new IllegalStateException("expected by a test");
            }));
            int deep = reap(sys, fork(sys, (child, args) -> depth(1)));
            int io = reap(sys, fork(sys, (child, args) -> {
                child.open("/nowhere/x", 0);
                return 0;
            }));
            print(sys, bug + " " + deep + " " + io);
            return 0;
        });
        assertThat(result.out()).isEqualTo("134 134 1");
        assertThat(result.err()).isEqualTo("main: No such file or directory\n");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int depth(int n) {
        return depth(n + 1) + n;
    }

    @Test
    void aStoppedProcessDiesByKillAtOnceAndByTermWhenItGoesOn() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int killed = TestKernel.sleeper(sys);
                            sys.kill(killed, Signal.SIGSTOP);
                            sys.kill(killed, Signal.SIGKILL);
                            int ended = TestKernel.sleeper(sys);
                            sys.kill(ended, Signal.SIGSTOP);
                            sys.kill(ended, Signal.SIGTERM);
                            print(sys, reap(sys, killed));
                            awaitState(sys, ended, 'T');
                            sys.kill(ended, Signal.SIGCONT);
                            print(sys, " " + reap(sys, ended));
                            return 0;
                        })
                        .out())
                .isEqualTo("137 143");
    }

    @Test
    void tenThousandProcessesBlockOnPipesAndEnd() {
        assertThat(TestKernel.run((sys, argv) -> {
                            PipeFds never = sys.pipe(0);
                            PipeFds ready = sys.pipe(0);
                            int count = 10_000;
                            for (int i = 0; i < count; i++) {
                                fork(sys, (child, args) -> {
                                    child.write(ready.writeEnd(), new byte[1], 0, 1);
                                    child.close(never.writeEnd());
                                    return child.read(never.readEnd(), new byte[1], 0, 1);
                                });
                            }
                            byte[] buf = new byte[4096];
                            for (int started = 0; started < count; ) {
                                started += sys.read(ready.readEnd(), buf, 0, buf.length);
                            }
                            for (int pid = sys.getpid() + 1; pid <= sys.getpid() + count / 2; pid++) {
                                sys.kill(pid, Signal.SIGKILL);
                            }
                            sys.close(never.writeEnd());
                            int killed = 0;
                            int ended = 0;
                            for (int i = 0; i < count; i++) {
                                switch (sys.waitpid(-1, 0)) {
                                    case WaitStatus.Signaled signaled -> killed++;
                                    case WaitStatus.Exited exited -> ended++;
                                    case null, default -> throw new AssertionError();
                                }
                            }
                            Errno none = null;
                            try {
                                sys.waitpid(-1, 0);
                            } catch (SyscallException e) {
                                none = e.errno();
                            }
                            print(sys, killed + " " + ended + " " + none);
                            return 0;
                        })
                        .out())
                .isEqualTo("5000 5000 ECHILD");
    }
}
