package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.Budget.UNBOUNDED;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;

import java.time.Duration;
import org.jarnix.api.Budget;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process and its descendants may use together. */
@Timeout(60)
class BudgetTest {
    private static void passes(Program body) {
        assertThat(TestKernel.run(body).status()).isZero();
    }

    @Test
    void thereAreNoMoreProcessesThanTheBudgetHasAndNoneIsLost() {
        passes((sys, argv) -> {
            int confined = fork(sys, (its, none) -> {
                its.confine(new Budget(3, UNBOUNDED, UNBOUNDED, UNBOUNDED));
                int one = sleeper(its);
                int nested = fork(its, (child, nothing) -> {
                    child.confine(new Budget(9, UNBOUNDED, UNBOUNDED, UNBOUNDED));
                    return answer(() -> sleeper(child)).equals("EAGAIN") ? 0 : 1;
                });
                assertThat(reap(its, nested)).isZero();
                its.kill(one, Signal.SIGKILL);
                reap(its, one);
                return answer(() -> sleeper(its)).equals("ok") ? 5 : 6;
            });
            assertThat(reap(sys, confined)).isEqualTo(5);
            assertThat(answer(() -> sleeper(sys))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void sharedMemoryIsPaidForUntilItIsGone() {
        passes((sys, argv) -> {
            int confined = fork(sys, (its, none) -> {
                its.confine(new Budget(UNBOUNDED, UNBOUNDED, UNBOUNDED, UNBOUNDED, 300_000));
                int piece = its.shmGet(IpcFlags.IPC_PRIVATE, 200_000, 0600);
                String more = answer(() -> its.shmGet(IpcFlags.IPC_PRIVATE, 200_000, 0600));
                its.ipcRemove(IpcKind.MEMORY, piece);
                int again = its.shmGet(IpcFlags.IPC_PRIVATE, 200_000, 0600);
                its.ipcRemove(IpcKind.MEMORY, again);
                return more.equals("ENOMEM") ? 0 : 1;
            });
            assertThat(reap(sys, confined)).isZero();
            return 0;
        });
    }

    @Test
    void whenTheTimeIsOverAllAreKilled() {
        passes((sys, argv) -> {
            int confined = fork(sys, (its, none) -> {
                its.confine(new Budget(UNBOUNDED, UNBOUNDED, 20_000_000, UNBOUNDED));
                int child = fork(its, (inner, nothing) -> {
                    inner.setsid();
                    inner.sleep(Duration.ofDays(1));
                    return 0;
                });
                its.waitpid(child, 0);
                its.sleep(Duration.ofDays(1));
                return 0;
            });
            assertThat(reap(sys, confined)).isEqualTo(128 + Signal.SIGKILL.number());
            return 0;
        });
    }

    @Test
    void processorTimeOfEndedChildrenCounts() {
        passes((sys, argv) -> {
            int confined = fork(sys, (its, none) -> {
                its.confine(new Budget(UNBOUNDED, 30_000_000, UNBOUNDED, UNBOUNDED));
                while (true) {
                    reap(its, fork(its, (child, nothing) -> {
                        for (int i = 0; i < 100_000; i++) {
                            child.getpid();
                        }
                        return 0;
                    }));
                }
            });
            assertThat(reap(sys, confined)).isEqualTo(128 + Signal.SIGKILL.number());
            return 0;
        });
    }

    @Test
    void theMemoryOfFilesAndPipesIsBoundedAndComesBackWhenTheyGo() {
        passes((sys, argv) -> {
            int mine = sys.open("/tmp/mine", O_CREAT | O_WRONLY, 0666);
            int confined = fork(sys, (its, none) -> {
                its.confine(new Budget(UNBOUNDED, UNBOUNDED, UNBOUNDED, UNBOUNDED, 300_000));
                int fd = its.open("/tmp/f", O_CREAT | O_WRONLY, 0644);
                byte[] piece = new byte[100_000];
                int there = 0;
                while (answer(() -> its.write(fd, piece, 0, piece.length)).equals("ok")) {
                    there++;
                }
                assertThat(there).isBetween(2, 3);
                assertThat(answer(() -> its.write(mine, piece, 0, piece.length)))
                        .isEqualTo("EDQUOT");
                assertThat(answer(() -> its.pipe(0))).isEqualTo("ENFILE");
                its.truncate(fd, 0);
                PipeFds pipe = its.pipe(0);
                for (int i = 0; i < 3; i++) {
                    its.pipe(0);
                }
                assertThat(answer(() -> its.pipe(0))).isEqualTo("ENFILE");
                its.close(pipe.readEnd());
                its.close(pipe.writeEnd());
                return answer(() -> its.pipe(0)).equals("ok") ? 5 : 6;
            });
            assertThat(reap(sys, confined)).isEqualTo(5);
            assertThat(sys.write(mine, new byte[400_000], 0, 400_000)).isEqualTo(400_000);
            return 0;
        });
    }

    @Test
    void whatAllHaveWrittenIsBounded() {
        passes((sys, argv) -> {
            int confined = fork(sys, (its, none) -> {
                its.confine(new Budget(UNBOUNDED, UNBOUNDED, UNBOUNDED, 1000));
                int fd = its.open("/tmp/f", O_CREAT | O_WRONLY, 0644);
                assertThat(reap(its, fork(its, (child, nothing) -> {
                            child.write(fd, new byte[600], 0, 600);
                            return 0;
                        })))
                        .isZero();
                its.write(fd, new byte[600], 0, 600);
                return answer(() -> its.write(fd, new byte[1], 0, 1)).equals("EDQUOT") ? 5 : 6;
            });
            assertThat(reap(sys, confined)).isEqualTo(5);
            assertThat(answer(() -> sys.confine(new Budget(-2, 0, 0, 0)))).isEqualTo("EINVAL");
            return 0;
        });
    }
}
