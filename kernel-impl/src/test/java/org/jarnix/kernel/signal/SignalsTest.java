package org.jarnix.kernel.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.kernel.TestKernel.awaitState;
import static org.jarnix.kernel.TestKernel.counting;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SignalCalls.SigAction.Handle;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalsTest {
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

    private static int kill(Sys sys, int pid, Signal signal) throws SyscallException {
        sys.kill(pid, signal);
        return reap(sys, pid);
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void theDefaultActionIsTheOneOfPosix(Signal signal) {
        boolean harmless = Set.of(Signal.SIGCHLD, Signal.SIGURG, Signal.SIGWINCH, Signal.SIGCONT)
                .contains(signal);
        boolean stops = Set.of(Signal.SIGSTOP, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU)
                .contains(signal);
        int status = Integer.parseInt(TestKernel.run((sys, argv) -> {
                    int pid = sleeper(sys);
                    sys.setpgid(pid, pid);
                    sys.kill(pid, signal);
                    if (stops) {
                        awaitState(sys, pid, 'T');
                        sys.kill(pid, Signal.SIGKILL);
                    } else if (harmless) {
                        sys.kill(pid, Signal.SIGUSR1);
                    }
                    print(sys, reap(sys, pid));
                    return 0;
                })
                .out());
        int expected = stops ? Signal.SIGKILL.number() : harmless ? Signal.SIGUSR1.number() : signal.number();
        assertThat(status).isEqualTo(128 + expected);
    }

    @Test
    void aSignalToOneselfIsTakenBeforeTheCallEnds() {
        assertThat(TestKernel.run((sys, argv) -> {
                            AtomicInteger count = new AtomicInteger();
                            sys.sigaction(Signal.SIGUSR1, counting(count, true));
                            sys.kill(sys.getpid(), Signal.SIGUSR1);
                            print(sys, count);
                            return 0;
                        })
                        .out())
                .isEqualTo("1");
    }

    private static Program readingChild(PipeFds data, PipeFds ready, boolean restart) {
        return (child, argv) -> {
            AtomicInteger count = new AtomicInteger();
            child.sigaction(Signal.SIGUSR1, counting(count, restart));
            child.write(ready.writeEnd(), new byte[1], 0, 1);
            Errno errno = errno(() -> child.read(data.readEnd(), new byte[1], 0, 1));
            child.schedYield(); // the byte may have ended the call before the handler could run
            return count.get() * 10 + (errno == Errno.EINTR ? 1 : 0);
        };
    }

    private static int signalledRead(Sys sys, boolean restart) throws SyscallException {
        PipeFds data = sys.pipe(0);
        PipeFds ready = sys.pipe(0);
        int pid = fork(sys, readingChild(data, ready, restart));
        sys.read(ready.readEnd(), new byte[1], 0, 1);
        awaitState(sys, pid, 'S');
        sys.kill(pid, Signal.SIGUSR1);
        if (restart) {
            sys.write(data.writeEnd(), new byte[1], 0, 1);
        }
        return reap(sys, pid);
    }

    @Test
    void aHandlerThatRestartsLetsTheCallGoOnAndAnotherEndsIt() {
        assertThat(TestKernel.run((sys, argv) -> {
                            print(sys, signalledRead(sys, true) + " " + signalledRead(sys, false));
                            return 0;
                        })
                        .out())
                .isEqualTo("10 11");
    }

    @Test
    void sleepAndPollEndAfterAnyHandler() {
        assertThat(TestKernel.run((sys, argv) -> {
                            PipeFds ready = sys.pipe(0);
                            int pid = fork(sys, (child, args) -> {
                                AtomicInteger count = new AtomicInteger();
                                child.sigaction(Signal.SIGUSR1, counting(count, true));
                                child.write(ready.writeEnd(), new byte[1], 0, 1);
                                Errno first = errno(() -> child.sleep(Duration.ofDays(1)));
                                child.write(ready.writeEnd(), new byte[1], 0, 1);
                                Errno second = errno(() -> child.poll(new Poll[0], null));
                                return first == Errno.EINTR && second == Errno.EINTR ? count.get() : 99;
                            });
                            for (int i = 0; i < 2; i++) {
                                sys.read(ready.readEnd(), new byte[1], 0, 1);
                                awaitState(sys, pid, 'S');
                                sys.kill(pid, Signal.SIGUSR1);
                            }
                            print(sys, reap(sys, pid));
                            return 0;
                        })
                        .out())
                .isEqualTo("2");
    }

    @Test
    void aBlockedSignalIsPendingUntilItIsLetThrough() {
        assertThat(TestKernel.run((sys, argv) -> {
                            AtomicInteger count = new AtomicInteger();
                            sys.sigaction(Signal.SIGTERM, counting(count, true));
                            print(sys, sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGTERM)));
                            sys.kill(sys.getpid(), Signal.SIGTERM);
                            sys.kill(sys.getpid(), Signal.SIGTERM);
                            print(sys, " " + count + " " + sys.sigpending());
                            print(sys, " " + sys.sigmask(MaskHow.SET, Set.of()) + " " + count + " " + sys.sigpending());
                            return 0;
                        })
                        .out())
                .isEqualTo("[] 0 [SIGTERM] [SIGTERM] 1 []");
    }

    @Test
    void aHandlersMaskAndItsOwnSignalAreBlockedWhileItRuns() {
        assertThat(TestKernel.run((sys, argv) -> {
                            List<String> order = new ArrayList<>();
                            sys.sigaction(Signal.SIGUSR2, new Handle(s -> order.add("usr2"), Set.of(), true));
                            sys.sigaction(
                                    Signal.SIGUSR1,
                                    new Handle(
                                            s -> {
                                                order.add("usr1");
                                                if (order.size() == 1) {
                                                    sys.kill(sys.getpid(), Signal.SIGUSR2);
                                                    sys.kill(sys.getpid(), Signal.SIGUSR1);
                                                }
                                                order.add("end");
                                            },
                                            Set.of(Signal.SIGUSR2),
                                            true));
                            sys.kill(sys.getpid(), Signal.SIGUSR1);
                            print(sys, order);
                            return 0;
                        })
                        .out())
                .isEqualTo("[usr1, end, usr1, end, usr2]");
    }

    @Test
    void sigsuspendWaitsWithAnotherMask() {
        assertThat(TestKernel.run((sys, argv) -> {
                            AtomicInteger count = new AtomicInteger();
                            sys.sigaction(Signal.SIGUSR1, counting(count, true));
                            sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGUSR1));
                            sys.kill(sys.getpid(), Signal.SIGUSR1);
                            print(sys, errno(() -> sys.sigsuspend(Set.of())) + " " + count);
                            print(sys, " " + sys.sigmask(MaskHow.BLOCK, Set.of()));
                            return 0;
                        })
                        .out())
                .isEqualTo("EINTR 1 [SIGUSR1]");
    }

    @Test
    void killAndStopCannotBeCaughtBlockedOrIgnored() {
        assertThat(TestKernel.run((sys, argv) -> {
                            print(sys, errno(() -> sys.sigaction(Signal.SIGKILL, Preset.IGNORE)));
                            print(sys, " " + errno(() -> sys.sigaction(Signal.SIGSTOP, Preset.DEFAULT)));
                            int pid = fork(sys, (child, args) -> {
                                child.sigmask(MaskHow.BLOCK, Set.of(Signal.values()));
                                child.sleep(Duration.ofDays(1));
                                return 0;
                            });
                            awaitState(sys, pid, 'S');
                            print(sys, " " + kill(sys, pid, Signal.SIGKILL));
                            return 0;
                        })
                        .out())
                .isEqualTo("EINVAL EINVAL 137");
    }

    @Test
    void writingWhereNobodyReadsEndsTheProcessUnlessItMinds() {
        assertThat(TestKernel.run((sys, argv) -> {
                            PipeFds pipe = sys.pipe(0);
                            sys.close(pipe.readEnd());
                            Program writer = (child, args) -> {
                                child.write(pipe.writeEnd(), new byte[1], 0, 1);
                                return 0;
                            };
                            print(sys, reap(sys, fork(sys, writer)));
                            sys.sigaction(Signal.SIGPIPE, Preset.IGNORE);
                            print(sys, " " + errno(() -> sys.write(pipe.writeEnd(), new byte[1], 0, 1)));
                            return 0;
                        })
                        .out())
                .isEqualTo("141 EPIPE");
    }

    @Test
    void aParentHearsOfItsChildrensEndsAndStops() {
        assertThat(TestKernel.run((sys, argv) -> {
                            AtomicInteger count = new AtomicInteger();
                            sys.sigaction(Signal.SIGCHLD, counting(count, true));
                            int pid = sleeper(sys);
                            sys.kill(pid, Signal.SIGSTOP);
                            int afterStop = count.get();
                            sys.kill(pid, Signal.SIGKILL);
                            reap(sys, pid);
                            sys.getpid();
                            print(sys, afterStop + " " + count);
                            return 0;
                        })
                        .out())
                .isEqualTo("1 2");
    }

    @Test
    void anAlarmComesOnceAndCanBeTakenBack() {
        assertThat(TestKernel.run((sys, argv) -> {
                            AtomicInteger count = new AtomicInteger();
                            sys.sigaction(Signal.SIGALRM, counting(count, true));
                            sys.alarm(Duration.ofDays(1));
                            boolean left = sys.alarm(Duration.ZERO).compareTo(Duration.ofHours(23)) > 0;
                            sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGALRM));
                            sys.alarm(Duration.ofMillis(1));
                            Errno errno = errno(() -> sys.sigsuspend(Set.of()));
                            print(sys, left + " " + errno + " " + count + " " + sys.alarm(Duration.ZERO));
                            return 0;
                        })
                        .out())
                .isEqualTo("true EINTR 1 PT0S");
    }

    @Test
    void whoMaySignalWhom() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            int rootChild = sleeper(sys);
                            int other = fork(sys, (child, args) -> {
                                child.setIds(1000, 1000, 1000);
                                Errno one = errno(() -> child.kill(rootChild, Signal.SIGTERM));
                                Errno all = errno(() -> child.kill(-1, Signal.SIGTERM));
                                Errno none = errno(() -> child.kill(77_777, null));
                                Errno group = errno(() -> child.kill(-77_777, Signal.SIGTERM));
                                boolean right = one == Errno.EPERM
                                        && all == null
                                        && none == Errno.ESRCH
                                        && group == Errno.ESRCH;
                                return right ? 0 : 1;
                            });
                            print(sys, reap(sys, other) + " " + kill(sys, rootChild, Signal.SIGTERM));
                            print(
                                    sys,
                                    " " + errno(() -> sys.kill(1, Signal.SIGKILL)) + " "
                                            + errno(() -> sys.kill(1, null)));
                            return 0;
                        })
                        .out())
                .isEqualTo("0 143 null null");
    }

    @Test
    void ignoredSignalsAreInheritedAndHandlersAreNot() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.sigaction(Signal.SIGHUP, Preset.IGNORE);
                            sys.sigaction(Signal.SIGTERM, counting(new AtomicInteger(), true));
                            int pid = fork(sys, (child, args) -> {
                                boolean right = child.sigaction(Signal.SIGHUP) == (SigAction) Preset.IGNORE
                                        && child.sigaction(Signal.SIGTERM) == (SigAction) Preset.DEFAULT;
                                return right ? 0 : 1;
                            });
                            return reap(sys, pid);
                        })
                        .status())
                .isZero();
    }
}
