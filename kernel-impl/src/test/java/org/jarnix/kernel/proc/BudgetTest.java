package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.Budget.UNBOUNDED;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;

import java.time.Duration;
import java.util.List;
import org.jarnix.api.Budget;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketPair;
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

    /** Under a budget of so many bytes, as a process of its own: 0 where what is checked holds. */
    private static void under(long memoryBytes, Program body) {
        passes((sys, argv) -> reap(sys, fork(sys, (its, none) -> {
            its.confine(new Budget(UNBOUNDED, UNBOUNDED, UNBOUNDED, UNBOUNDED, memoryBytes));
            return body.run(its, none);
        })));
    }

    /** How often a call goes well before it answers something else, which must be what is expected. */
    private static int times(String then, TestKernel.Call call) {
        String last = answer(call);
        int times = 0;
        for (; last.equals("ok"); last = answer(call)) {
            times++;
        }
        assertThat(last).isEqualTo(then);
        return times;
    }

    @Test
    void filesDirectoriesNamesAndAttributesArePaidForUntilTheyAreGone() {
        under(20_000, (sys, argv) -> {
            int[] next = {0};
            sys.mkdir("/tmp/d", 0755);
            assertThat(times("EDQUOT", () -> sys.mkdir("/tmp/d/" + next[0]++, 0755)))
                    .isBetween(15, 19);
            assertThat(answer(() -> sys.open("/tmp/d/f", O_CREAT | O_WRONLY, 0644)))
                    .isEqualTo("EDQUOT");
            assertThat(answer(() -> sys.symlink("x", "/tmp/d/l"))).isEqualTo("EDQUOT");
            sys.rmdir("/tmp/d/0");
            sys.close(sys.open("/tmp/d/f", O_CREAT | O_WRONLY, 0644));
            assertThat(answer(() -> sys.link("/tmp/d/f", "/tmp/d/g"))).isEqualTo("EDQUOT");
            sys.rmdir("/tmp/d/1");
            sys.link("/tmp/d/f", "/tmp/d/g");
            sys.rmdir("/tmp/d/2");
            assertThat(answer(() -> sys.setXattrAt(AT_FDCWD, "/tmp/d/f", "user.a", new byte[2000], 0)))
                    .isEqualTo("EDQUOT");
            sys.unlink("/tmp/d/g");
            sys.setXattrAt(AT_FDCWD, "/tmp/d/f", "user.a", new byte[1500], 0);
            sys.removeXattrAt(AT_FDCWD, "/tmp/d/f", "user.a", 0);
            sys.mkdir("/tmp/d/a", 0755);
            sys.unlink("/tmp/d/f");
            sys.mkdir("/tmp/d/b", 0755);
            return 0;
        });
    }

    @Test
    void messagesThatWaitArePaidForByWhoHasSentThem() {
        under(50_000, (sys, argv) -> {
            int[] queues = {sys.msgGet(0, 0600), sys.msgGet(0, 0600), sys.msgGet(0, 0600), sys.msgGet(0, 0600)};
            int[] sent = {0};
            assertThat(times(
                            "ENOMEM",
                            () -> sys.msgSend(
                                    queues[sent[0]++ / 2], new IpcMessage(1, new byte[8000]), IpcFlags.IPC_NOWAIT)))
                    .isEqualTo(6);
            sys.msgReceive(queues[0], 8000, 0, 0);
            assertThat(answer(() -> sys.msgSend(queues[0], new IpcMessage(1, new byte[8000]), IpcFlags.IPC_NOWAIT)))
                    .isEqualTo("ok");
            for (int queue : queues) {
                sys.ipcRemove(IpcKind.MESSAGES, queue);
            }
            int set = sys.semGet(0, 5000, 0600);
            assertThat(answer(() -> sys.semGet(0, 5000, 0600))).isEqualTo("ENOMEM");
            sys.ipcRemove(IpcKind.SEMAPHORES, set);
            sys.ipcRemove(IpcKind.SEMAPHORES, sys.semGet(0, 5000, 0600));
            return 0;
        });
    }

    @Test
    void whatWaitsInSocketsIsPaidForUntilItIsTakenOrTheyAreClosed() {
        under(100_000, (sys, argv) -> {
            SocketPair stream = sys.socketpair(SocketKind.UNIX_STREAM, 0);
            byte[] piece = new byte[30_000];
            sys.write(stream.first(), piece, 0, piece.length);
            assertThat(answer(() -> sys.write(stream.second(), piece, 0, 1))).isEqualTo("ENOBUFS");
            sys.close(stream.first());
            sys.close(stream.second());
            SocketPair messages = sys.socketpair(SocketKind.UNIX_DGRAM, 0);
            assertThat(times("ENOBUFS", () -> sys.write(messages.first(), piece, 0, piece.length)))
                    .isEqualTo(3);
            sys.read(messages.second(), piece, 0, piece.length);
            sys.write(messages.first(), piece, 0, piece.length);
            sys.close(messages.first());
            sys.close(messages.second());
            int fd = sys.open("/tmp/f", O_CREAT | O_WRONLY, 0644);
            assertThat(sys.write(fd, new byte[60_000], 0, 60_000)).isEqualTo(60_000);
            return 0;
        });
    }

    @Test
    void whoeverHasAnOverlayCopyAFilePaysForTheCopy() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            for (String each : List.of("low", "up", "work", "seen")) {
                                sys.mkdir("/tmp/" + each, 0755);
                            }
                            TestKernel.write(sys, "/tmp/low/f", "x".repeat(60_000));
                            sys.mount(
                                    "none",
                                    "/tmp/seen",
                                    "overlay",
                                    0,
                                    "lowerdir=/tmp/low,upperdir=/tmp/up,workdir=/tmp/work");
                            return reap(sys, fork(sys, (its, none) -> {
                                its.confine(new Budget(UNBOUNDED, UNBOUNDED, UNBOUNDED, UNBOUNDED, 30_000));
                                return answer(() -> its.open("/tmp/seen/f", O_WRONLY))
                                                .equals("EDQUOT")
                                        ? 0
                                        : 1;
                            }));
                        })
                        .status())
                .isZero();
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
