package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.ChildInfo.Which.P_ALL;
import static org.jarnix.api.ChildInfo.Which.P_PGID;
import static org.jarnix.api.ChildInfo.Which.P_PID;
import static org.jarnix.api.WaitOptions.WCONTINUED;
import static org.jarnix.api.WaitOptions.WEXITED;
import static org.jarnix.api.WaitOptions.WNOHANG;
import static org.jarnix.api.WaitOptions.WNOWAIT;
import static org.jarnix.api.WaitOptions.WSTOPPED;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.sleeper;

import org.jarnix.api.ChildInfo;
import org.jarnix.api.ChildInfo.Code;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.SpawnSpec;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class WaitidTest {
    private static void passes(Program body) {
        assertThat(TestKernel.run(body).status()).isZero();
    }

    @Test
    void itTellsHowAChildEndedAndLeavesItWhereAskedTo() {
        passes((sys, argv) -> {
            int pid = fork(sys, (its, none) -> 3);
            ChildInfo ended = new ChildInfo(pid, 1000, Code.CLD_EXITED, 3);
            assertThat(sys.waitid(P_PID, pid, WEXITED | WNOWAIT)).isEqualTo(ended);
            assertThat(sys.waitid(P_ALL, 0, WEXITED | WNOWAIT)).isEqualTo(ended);
            assertThat(sys.waitid(P_ALL, 0, WEXITED)).isEqualTo(ended);
            assertThat(answer(() -> sys.waitid(P_ALL, 0, WEXITED))).isEqualTo("ECHILD");
            return 0;
        });
    }

    @Test
    void itWaitsForJustTheChangesThatAreAskedFor() {
        passes((sys, argv) -> {
            int pid = sleeper(sys);
            sys.kill(pid, Signal.SIGSTOP);
            assertThat(sys.waitid(P_ALL, 0, WEXITED | WCONTINUED | WNOHANG)).isNull();
            assertThat(sys.waitid(P_ALL, 0, WSTOPPED))
                    .isEqualTo(new ChildInfo(pid, 1000, Code.CLD_STOPPED, Signal.SIGSTOP.number()));
            sys.kill(pid, Signal.SIGCONT);
            assertThat(sys.waitid(P_PID, pid, WCONTINUED))
                    .isEqualTo(new ChildInfo(pid, 1000, Code.CLD_CONTINUED, Signal.SIGCONT.number()));
            sys.kill(pid, Signal.SIGKILL);
            assertThat(sys.waitid(P_PID, pid, WEXITED))
                    .isEqualTo(new ChildInfo(pid, 1000, Code.CLD_KILLED, Signal.SIGKILL.number()));
            return 0;
        });
    }

    @Test
    void itWaitsForAGroup() {
        passes((sys, argv) -> {
            int own = fork(sys, (its, none) -> 1);
            int other = sys.spawn(
                    SpawnSpec.body((its, none) -> 2).group(SpawnSpec.OWN).build());
            assertThat(sys.waitid(P_PGID, other, WEXITED).pid()).isEqualTo(other);
            assertThat(answer(() -> sys.waitid(P_PGID, other, WEXITED))).isEqualTo("ECHILD");
            assertThat(answer(() -> sys.waitid(P_PGID, 1, WEXITED))).isEqualTo("ECHILD");
            assertThat(sys.waitid(P_PGID, 0, WEXITED).pid()).isEqualTo(own);
            return 0;
        });
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        passes((sys, argv) -> {
            assertThat(answer(() -> sys.waitid(P_ALL, 0, WNOHANG))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.waitid(P_ALL, 0, WEXITED | 64))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.waitid(P_PID, 0, WEXITED))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.waitid(P_PGID, -2, WEXITED))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.waitid(P_ALL, 0, WEXITED))).isEqualTo("ECHILD");
            return 0;
        });
    }
}
