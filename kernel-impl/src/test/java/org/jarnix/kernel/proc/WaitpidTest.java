package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.WaitOptions.WCONTINUED;
import static org.jarnix.api.WaitOptions.WNOHANG;
import static org.jarnix.api.WaitOptions.WUNTRACED;
import static org.jarnix.kernel.TestKernel.awaitState;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;

import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Usage;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class WaitpidTest {
    private static Errno failure(Sys sys, int pid, int options) {
        try {
            sys.waitpid(pid, options);
            return null;
        } catch (SyscallException e) {
            return e.errno();
        }
    }

    @Test
    void anEndedChildIsReportedOnce() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int pid = fork(sys, (child, args) -> 300);
                            print(sys, reap(sys, pid) + " " + failure(sys, pid, 0));
                            return 0;
                        })
                        .out())
                .isEqualTo("44 ECHILD");
    }

    @Test
    void withoutHangingARunningChildAnswersNull() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int pid = sleeper(sys);
                            print(sys, sys.waitpid(pid, WNOHANG) + " " + sys.waitpid(-1, WNOHANG));
                            sys.kill(pid, Signal.SIGKILL);
                            print(sys, " " + reap(sys, pid));
                            return 0;
                        })
                        .out())
                .isEqualTo("null null 137");
    }

    @Test
    void childrenAreChosenByNumberGroupOrAny() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int own = sys.spawn(SpawnSpec.body((c, a) -> 1)
                                    .group(SpawnSpec.OWN)
                                    .build());
                            int mine = fork(sys, (c, a) -> 2);
                            print(sys, failure(sys, 99_999, 0) + " " + failure(sys, -99_999, 0));
                            print(sys, " " + reap(sys, 0) + " " + failure(sys, 0, 0));
                            print(sys, " " + reap(sys, -own) + " " + failure(sys, -1, 0) + " " + (mine > own));
                            return 0;
                        })
                        .out())
                .isEqualTo("ECHILD ECHILD 2 ECHILD 1 ECHILD true");
    }

    @Test
    void unknownOptionsAreInvalid() {
        assertThat(TestKernel.run((sys, argv) -> {
                            print(sys, failure(sys, -1, 0x4000));
                            return 0;
                        })
                        .out())
                .isEqualTo("EINVAL");
    }

    @Test
    void stopsAndGoingOnAreReportedWhereAskedFor() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int pid = sleeper(sys);
                            sys.kill(pid, Signal.SIGSTOP);
                            print(sys, sys.waitpid(pid, WNOHANG) + " " + sys.waitpid(pid, WUNTRACED));
                            print(sys, " " + sys.waitpid(pid, WNOHANG | WUNTRACED));
                            sys.kill(pid, Signal.SIGCONT);
                            print(sys, " " + sys.waitpid(-1, WCONTINUED));
                            sys.kill(pid, Signal.SIGTERM);
                            print(sys, " " + reap(sys, pid));
                            return 0;
                        })
                        .out()
                        .replaceAll("pid=\\d+", "pid=N"))
                .isEqualTo("null Stopped[pid=N, signal=SIGSTOP] null Continued[pid=N] 143");
    }

    @Test
    void aStopThatIsNotAskedForHidesNoEnd() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int stopped = sleeper(sys);
                            int other = sleeper(sys);
                            sys.kill(stopped, Signal.SIGSTOP);
                            sys.kill(other, Signal.SIGSTOP);
                            sys.waitpid(other, WUNTRACED);
                            sys.kill(other, Signal.SIGKILL);
                            int ended = reap(sys, -1);
                            sys.kill(stopped, Signal.SIGKILL);
                            print(sys, ended + " " + reap(sys, -1) + " " + failure(sys, -1, 0));
                            return 0;
                        })
                        .out())
                .isEqualTo("137 137 ECHILD");
    }

    @Test
    void aParentThatIgnoresSigchldHasNoZombies() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.sigaction(Signal.SIGCHLD, Preset.IGNORE);
                            int pid = fork(sys, (child, args) -> 0);
                            print(sys, failure(sys, pid, 0));
                            return 0;
                        })
                        .out())
                .isEqualTo("ECHILD");
    }

    @Test
    void orphansBelongToProcessOneWhichLetsThemGo() {
        assertThat(TestKernel.run((sys, argv) -> {
                            PipeFds pipe = sys.pipe(0);
                            int child = fork(sys, (middle, args) -> {
                                fork(middle, (orphan, none) -> {
                                    while (orphan.getppid() != 1) {
                                        orphan.schedYield();
                                        Thread.yield();
                                    }
                                    byte[] told = {(byte) orphan.getppid()};
                                    orphan.write(pipe.writeEnd(), told, 0, 1);
                                    return 0;
                                });
                                return 0;
                            });
                            reap(sys, child);
                            byte[] told = new byte[1];
                            sys.read(pipe.readEnd(), told, 0, 1);
                            print(sys, told[0] + " " + failure(sys, -1, 0));
                            return 0;
                        })
                        .out())
                .isEqualTo("1 ECHILD");
    }

    @Test
    void whatAChildUsedIsItsParentsOnceItWasWaitedFor() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int pid = fork(sys, (child, args) -> {
                                for (int i = 0; i < 100; i++) {
                                    child.getpid();
                                }
                                return 0;
                            });
                            awaitState(sys, pid, 'Z');
                            boolean before = sys.usage(Usage.CHILDREN).syscalls() == 0;
                            reap(sys, pid);
                            print(sys, before + " " + (sys.usage(Usage.CHILDREN).syscalls() >= 100));
                            return 0;
                        })
                        .out())
                .isEqualTo("true true");
    }
}
