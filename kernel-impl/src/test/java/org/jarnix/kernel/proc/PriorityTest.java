package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.Priority.GROUP;
import static org.jarnix.api.Priority.PROCESS;
import static org.jarnix.api.Priority.USER;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.read;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;

import java.util.List;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class PriorityTest {
    @Test
    void aNiceValueIsKeptShownAndInheritedAndAUserOnlyRaisesIt() {
        assertThat(TestKernel.run((sys, argv) -> {
                            assertThat(sys.getPriority(PROCESS, 0)).isZero();
                            sys.setPriority(PROCESS, 0, 7);
                            String[] stat = read(sys, "/proc/self/stat").split(" ");
                            assertThat(List.of(stat[17], stat[18])).containsExactly("27", "7");
                            assertThat(reap(sys, fork(sys, (its, none) -> its.getPriority(PROCESS, 0))))
                                    .isEqualTo(7);
                            assertThat(answer(() -> sys.setPriority(PROCESS, 0, 6)))
                                    .isEqualTo("EACCES");
                            assertThat(answer(() -> sys.setPriority(PROCESS, 1, 6)))
                                    .isEqualTo("EPERM");
                            assertThat(answer(() -> sys.setPriority(PROCESS, 99_999, 6)))
                                    .isEqualTo("ESRCH");
                            sys.setPriority(PROCESS, 0, 99);
                            assertThat(sys.getPriority(PROCESS, 0)).isEqualTo(19);
                            return 0;
                        })
                        .status())
                .isZero();
    }

    @Test
    void groupsAndUsersAreSetTogetherAndTheirLowestValueIsTold() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            int child = sleeper(sys);
                            sys.setPriority(PROCESS, child, -5);
                            assertThat(sys.getPriority(GROUP, 0)).isEqualTo(-5);
                            assertThat(sys.getPriority(USER, 0)).isEqualTo(-5);
                            sys.setPriority(GROUP, 0, 3);
                            assertThat(sys.getPriority(PROCESS, child)).isEqualTo(3);
                            assertThat(answer(() -> sys.setPriority(USER, 4711, 3)))
                                    .isEqualTo("ESRCH");
                            sys.kill(child, Signal.SIGKILL);
                            return 0;
                        })
                        .status())
                .isZero();
    }

    @Test
    void theLimitSaysHowFarDownAUserMayGo() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            sys.setRlimit(0, Resource.NICE, new Rlimit(25, 25));
                            sys.setIds(1000, 1000, 1000);
                            assertThat(answer(() -> sys.setPriority(PROCESS, 0, -5)))
                                    .isEqualTo("ok");
                            assertThat(answer(() -> sys.setPriority(PROCESS, 0, -6)))
                                    .isEqualTo("EACCES");
                            return 0;
                        })
                        .status())
                .isZero();
    }

    @Test
    void limitsOfAnotherProcessAreSeenAndSetByItsUser() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int child = sleeper(sys);
                            sys.setRlimit(child, Resource.STACK, new Rlimit(5, 10));
                            assertThat(sys.rlimit(child, Resource.STACK)).isEqualTo(new Rlimit(5, 10));
                            assertThat(sys.rlimit(Resource.STACK)).isNotEqualTo(new Rlimit(5, 10));
                            assertThat(answer(() -> sys.rlimit(1, Resource.STACK)))
                                    .isEqualTo("EPERM");
                            assertThat(answer(() -> sys.rlimit(99_999, Resource.STACK)))
                                    .isEqualTo("ESRCH");
                            sys.kill(child, Signal.SIGKILL);
                            return 0;
                        })
                        .status())
                .isZero();
    }
}
