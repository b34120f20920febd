package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.WaitOptions.WUNTRACED;
import static org.jarnix.kernel.TestKernel.awaitState;
import static org.jarnix.kernel.TestKernel.counting;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.kernel.TestKernel;
import org.jarnix.kernel.tty.FakeTerminal;
import org.junit.jupiter.api.Test;

class JobControlTest {
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

    /** Runs a session leader on a terminal and answers the terminal when it has exited with 0. */
    private static FakeTerminal session(String keys, Program leader) throws IOException, InterruptedException {
        FakeTerminal terminal = new FakeTerminal();
        try (TestKernel kernel = TestKernel.of(leader)) {
            terminal.type(keys);
            KernelProcess process = kernel.kernel()
                    .process("main")
                    .terminal(terminal.of(kernel.kernel()))
                    .start();
            assertThat(KernelProcess.status(process.waitFor()))
                    .as(terminal.screen())
                    .isZero();
        }
        return terminal;
    }

    private static int job(Sys sys, Program body) throws SyscallException {
        return sys.spawn(SpawnSpec.body(body).group(SpawnSpec.OWN).build());
    }

    @Test
    void aSessionLeaderHasTheTerminalAndItsForeground() throws Exception {
        FakeTerminal terminal = session("", (sys, argv) -> {
            print(sys, sys.ttyname(0) + " " + (sys.tcgetpgrp(1) == sys.getpid()) + " " + sys.winSize(2));
            print(sys, " " + (sys.getsid(0) == sys.getpid()) + " " + errno(sys::setsid));
            int fd = sys.open("/dev/tty", OpenFlags.O_RDWR);
            sys.tcgetattr(fd);
            return 0;
        });
        assertThat(terminal.screen()).isEqualTo("/dev/pts/0 true WinSize[rows=24, columns=80] true EPERM");
    }

    @Test
    void aBackgroundJobThatReadsStopsAndReadsOnceItIsInTheForeground() throws Exception {
        FakeTerminal terminal = session("line\n", (sys, argv) -> {
            sys.sigaction(Signal.SIGTTOU, Preset.IGNORE);
            int job = job(sys, (child, args) -> {
                byte[] buf = new byte[10];
                return child.read(0, buf, 0, 10);
            });
            print(sys, sys.waitpid(job, WUNTRACED).toString().replaceAll("\\d+", "N"));
            sys.tcsetpgrp(0, job);
            sys.kill(-job, Signal.SIGCONT);
            int read = reap(sys, job);
            sys.tcsetpgrp(0, sys.getpid());
            return read == 5 ? 0 : read;
        });
        assertThat(terminal.screen()).contains("Stopped[pid=N, signal=SIGTTIN]");
    }

    @Test
    void aBackgroundJobThatIgnoresTheStopGetsEio() throws Exception {
        session(
                "",
                (sys, argv) -> reap(sys, job(sys, (child, args) -> {
                    child.sigaction(Signal.SIGTTIN, Preset.IGNORE);
                    return errno(() -> child.read(0, new byte[1], 0, 1)) == Errno.EIO ? 0 : 1;
                })));
    }

    @Test
    void writingInTheBackgroundStopsOnlyWhereTheTerminalSaysSo() throws Exception {
        FakeTerminal terminal = session("", (sys, argv) -> {
            Program writer = (child, args) -> {
                print(child, "x");
                return 0;
            };
            int free = reap(sys, job(sys, writer));
            Termios now = sys.tcgetattr(0);
            sys.tcsetattr(
                    0,
                    new Termios(now.iflag(), now.oflag(), now.cflag(), now.lflag() | Termios.TOSTOP, now.controls()));
            int job = job(sys, writer);
            print(sys, sys.waitpid(job, WUNTRACED).toString().replaceAll("\\d+", "N"));
            sys.kill(job, Signal.SIGKILL);
            return reap(sys, job) == 137 ? free : 1;
        });
        assertThat(terminal.screen()).isEqualTo("xStopped[pid=N, signal=SIGTTOU]");
    }

    @Test
    void theInterruptKeyReachesAForegroundJobThatDoesNotRead() throws Exception {
        FakeTerminal terminal = new FakeTerminal();
        Program leader = (sys, argv) -> {
            sys.sigaction(Signal.SIGTTOU, Preset.IGNORE);
            int job = sys.spawn(SpawnSpec.body((child, args) -> {
                        print(child, "ready");
                        child.sleep(Duration.ofDays(1));
                        return 0;
                    })
                    .group(SpawnSpec.OWN)
                    .foregroundOf(0)
                    .build());
            return reap(sys, job) == 130 ? 0 : 1;
        };
        try (TestKernel kernel = TestKernel.of(leader)) {
            KernelProcess process = kernel.kernel()
                    .process("main")
                    .terminal(terminal.of(kernel.kernel()))
                    .start();
            terminal.awaitScreen("ready");
            terminal.type("\003");
            assertThat(KernelProcess.status(process.waitFor())).isZero();
            assertThat(terminal.screen()).isEqualTo("ready^C");
        }
    }

    @Test
    void onlyTheOwnSessionMayChooseTheForeground() throws Exception {
        session("", (sys, argv) -> {
            Errno none = errno(() -> sys.tcsetpgrp(0, 99_999));
            Errno bad = errno(() -> sys.tcsetpgrp(0, -1));
            PipeFds pipe = sys.pipe(0);
            Errno notATerminal = errno(() -> sys.tcgetpgrp(pipe.readEnd()));
            int other = sys.spawn(SpawnSpec.body((child, args) -> errno(() -> child.tcgetpgrp(0)) == Errno.ENOTTY
                                    && errno(() -> child.open("/dev/tty", 0)) == Errno.ENXIO
                            ? 0
                            : 1)
                    .newSession()
                    .build());
            boolean right = none == Errno.ESRCH && bad == Errno.EINVAL && notATerminal == Errno.ENOTTY;
            return right ? reap(sys, other) : 2;
        });
    }

    @Test
    void theEndOfTheLeaderHangsUpItsForeground() throws Exception {
        FakeTerminal terminal = new FakeTerminal();
        AtomicInteger hangUps = new AtomicInteger();
        Program leader = (sys, argv) -> {
            PipeFds ready = sys.pipe(0);
            fork(sys, (child, args) -> {
                child.sigaction(Signal.SIGHUP, counting(hangUps, false));
                child.write(ready.writeEnd(), new byte[1], 0, 1);
                errno(() -> child.sleep(Duration.ofDays(1)));
                return 0;
            });
            sys.read(ready.readEnd(), new byte[1], 0, 1);
            return 0;
        };
        try (TestKernel kernel = TestKernel.of(leader)) {
            kernel.kernel()
                    .process("main")
                    .terminal(terminal.of(kernel.kernel()))
                    .start()
                    .waitFor();
            while (hangUps.get() == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aStoppedGroupThatIsOrphanedIsHungUpAndGoesOn() {
        assertThat(TestKernel.run((sys, argv) -> {
                            PipeFds told = sys.pipe(0);
                            int middle = fork(sys, (parent, args) -> {
                                int stopped = job(parent, (child, none) -> {
                                    AtomicInteger count = new AtomicInteger();
                                    child.sigaction(Signal.SIGHUP, counting(count, true));
                                    child.kill(child.getpid(), Signal.SIGSTOP);
                                    child.write(told.writeEnd(), new byte[] {(byte) count.get()}, 0, 1);
                                    return 0;
                                });
                                awaitState(parent, stopped, 'T');
                                return 0;
                            });
                            reap(sys, middle);
                            byte[] count = new byte[1];
                            sys.read(told.readEnd(), count, 0, 1);
                            return count[0];
                        })
                        .status())
                .isEqualTo(1);
    }

    @Test
    void groupsAreJoinedWithinASessionOnly() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int a = job(sys, (c, v) -> {
                                c.sleep(Duration.ofDays(1));
                                return 0;
                            });
                            int b = fork(sys, (c, v) -> {
                                c.sleep(Duration.ofDays(1));
                                return 0;
                            });
                            sys.setpgid(b, a);
                            print(sys, (sys.getpgid(b) == a) + " " + errno(() -> sys.setpgid(b, 99_999)));
                            print(sys, " " + errno(() -> sys.setpgid(0, a)) + " " + errno(() -> sys.setpgid(b, -1)));
                            print(sys, " " + errno(() -> sys.setpgid(1, 0)) + " " + errno(() -> sys.getpgid(99_999)));
                            sys.kill(-a, Signal.SIGTERM);
                            print(sys, " " + reap(sys, a) + " " + reap(sys, b));
                            int file = sys.spawn(SpawnSpec.file("/bin/copy")
                                    .argv("copy")
                                    .dup2(sys.pipe(0).readEnd(), 0)
                                    .build());
                            print(sys, " " + errno(() -> sys.setpgid(file, file)));
                            sys.kill(file, Signal.SIGKILL);
                            return 0;
                        })
                        .out())
                .isEqualTo("true EPERM EPERM EINVAL ESRCH ESRCH 143 143 EACCES");
    }

    @Test
    void aNewSizeIsKnownAndSignalled() throws Exception {
        session("", (sys, argv) -> {
            AtomicInteger count = new AtomicInteger();
            sys.sigaction(Signal.SIGWINCH, counting(count, true));
            sys.setWinSize(0, new WinSize(10, 20));
            sys.getpid();
            return count.get() == 1 && sys.winSize(1).equals(new WinSize(10, 20)) ? 0 : 1;
        });
    }
}
