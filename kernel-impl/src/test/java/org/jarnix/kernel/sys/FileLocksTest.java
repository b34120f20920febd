package org.jarnix.kernel.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.LockOperation.LOCK_EX;
import static org.jarnix.api.LockOperation.LOCK_NB;
import static org.jarnix.api.LockOperation.LOCK_SH;
import static org.jarnix.api.LockOperation.LOCK_UN;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.awaitState;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.reap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.RecordLock;
import org.jarnix.api.RecordLock.Type;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.embed.Kernel;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

/** Advisory locks: fcntl(2)'s on records and flock(2)'s on files. */
class FileLocksTest {
    private static final int WAIT = RecordLock.WAIT;
    private static final int OPEN_FILE = RecordLock.OPEN_FILE;

    private static void passes(Program body) {
        try (TestKernel kernel = TestKernel.of(Kernel.builder()
                .program("sleeper", (sys, argv) -> {
                    sys.sleep(Duration.ofDays(1));
                    return 0;
                })
                .program("main", (sys, argv) -> {
                    sys.chdir("/tmp");
                    return body.run(sys, argv);
                }))) {
            assertThat(kernel.run("main").status()).isZero();
        }
    }

    @Test
    void procLocksShowsWhoHasWhatAndWhoWaits() {
        passes((sys, argv) -> {
            int fd = file(sys);
            Stat stat = sys.fstat(fd);
            String place = String.format("%02x:%02x:%d", stat.dev() >> 20, stat.dev() & 0xfffff, stat.ino());
            int self = sys.getpid();
            sys.setLock(fd, write(10, 5), 0);
            sys.setLock(fd, read(100, 0), OPEN_FILE);
            sys.flock(fd, 2);
            int waiter = fork(sys, (its, none) -> {
                its.setLock(fd, read(0, 0), WAIT);
                return 0;
            });
            TestKernel.awaitState(sys, waiter, 'S');
            assertThat(TestKernel.read(sys, "/proc/locks"))
                    .isEqualTo("1: POSIX  ADVISORY  WRITE " + self + " " + place + " 10 14\n"
                            + "1: -> POSIX  ADVISORY  READ  " + waiter + " " + place + " 0 EOF\n"
                            + "2: OFDLCK ADVISORY  READ  -1 " + place + " 100 EOF\n"
                            + "3: FLOCK  ADVISORY  WRITE " + self + " " + place + " 0 EOF\n");
            return 0;
        });
    }

    private static int file(Sys sys) throws SyscallException {
        return sys.open("f", O_CREAT | O_RDWR, 0644);
    }

    private static RecordLock read(long start, long length) {
        return RecordLock.of(Type.READ, start, length);
    }

    private static RecordLock write(long start, long length) {
        return RecordLock.of(Type.WRITE, start, length);
    }

    private static RecordLock unlock(long start, long length) {
        return RecordLock.of(Type.UNLOCK, start, length);
    }

    /** What a child of this process gets to hear. */
    private static void child(Sys sys, Program body) throws SyscallException {
        assertThat(reap(sys, fork(sys, body))).isZero();
    }

    /** What a child does before it waits. */
    @FunctionalInterface
    private interface Preparation {
        void run(Sys sys) throws SyscallException;
    }

    /** A child that has done its preparations and waits. */
    private static int waiter(Sys sys, Preparation prepare, Program body) throws SyscallException {
        PipeFds ready = sys.pipe(0);
        int pid = fork(sys, (its, none) -> {
            prepare.run(its);
            its.write(ready.writeEnd(), new byte[1], 0, 1);
            return body.run(its, none);
        });
        sys.read(ready.readEnd(), new byte[1], 0, 1);
        awaitState(sys, pid, 'S');
        sys.close(ready.readEnd());
        sys.close(ready.writeEnd());
        return pid;
    }

    @Test
    void aLockOfAnotherProcessIsInTheWayAndOnesOwnIsNot() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.setLock(fd, write(10, 10), 0);
            assertThat(answer(() -> sys.setLock(fd, write(0, 100), 0))).isEqualTo("ok");
            sys.setLock(fd, unlock(0, 10), 0);
            int parent = sys.getpid();
            child(sys, (its, none) -> {
                assertThat(answer(() -> its.setLock(fd, read(99, 1), 0))).isEqualTo("EAGAIN");
                assertThat(answer(() -> its.setLock(fd, write(0, 10), 0))).isEqualTo("ok");
                assertThat(answer(() -> its.setLock(fd, write(100, 0), 0))).isEqualTo("ok");
                assertThat(its.getLock(fd, write(0, 0), 0))
                        .isEqualTo(new RecordLock(Type.WRITE, Whence.SET, 10, 90, parent));
                return 0;
            });
            return 0;
        });
    }

    @Test
    void readersShareAndAWriterDoesNot() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.setLock(fd, read(0, 0), 0);
            child(sys, (its, none) -> {
                its.setLock(fd, read(5, 5), 0);
                assertThat(answer(() -> its.setLock(fd, write(5, 5), 0))).isEqualTo("EAGAIN");
                assertThat(its.getLock(fd, read(0, 0), 0)).isNull();
                return 0;
            });
            return 0;
        });
    }

    @Test
    void aRangeIsSplitAndJoined() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.setLock(fd, write(0, 30), 0);
            sys.setLock(fd, unlock(10, 10), 0);
            sys.setLock(fd, read(0, 5), 0);
            child(sys, (its, none) -> {
                assertThat(range(its.getLock(fd, write(0, 0), 0))).isEqualTo("READ 0 5");
                assertThat(range(its.getLock(fd, write(5, 0), 0))).isEqualTo("WRITE 5 5");
                assertThat(range(its.getLock(fd, write(10, 0), 0))).isEqualTo("WRITE 20 10");
                assertThat(its.getLock(fd, write(10, 10), 0)).isNull();
                return 0;
            });
            sys.setLock(fd, write(0, 20), 0);
            child(sys, (its, none) -> {
                assertThat(range(its.getLock(fd, write(25, 1), 0))).isEqualTo("WRITE 0 30");
                return 0;
            });
            return 0;
        });
    }

    private static String range(RecordLock lock) {
        return lock.type() + " " + lock.start() + " " + lock.length();
    }

    @Test
    void offsetsCountFromThePositionAndFromTheEnd() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.write(fd, new byte[50], 0, 50);
            sys.setLock(fd, new RecordLock(Type.WRITE, Whence.CUR, -10, 5, 0), 0);
            sys.setLock(fd, new RecordLock(Type.WRITE, Whence.END, 10, -5, 0), 0);
            child(sys, (its, none) -> {
                assertThat(range(its.getLock(fd, write(0, 0), 0))).isEqualTo("WRITE 40 5");
                assertThat(range(its.getLock(fd, write(45, 0), 0))).isEqualTo("WRITE 55 5");
                return 0;
            });
            assertThat(answer(() -> sys.setLock(fd, write(0, -1), 0))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.setLock(fd, new RecordLock(Type.READ, Whence.CUR, -51, 5, 0), 0)))
                    .isEqualTo("EINVAL");
            assertThat(answer(() -> sys.setLock(fd, write(5, Long.MAX_VALUE), 0)))
                    .isEqualTo("EOVERFLOW");
            return 0;
        });
    }

    @Test
    void closingAnyDescriptorOfTheFileEndsTheProcesssLocks() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.setLock(fd, write(0, 0), 0);
            sys.close(sys.open("f", O_RDONLY));
            child(sys, (its, none) -> {
                assertThat(answer(() -> its.setLock(fd, write(0, 0), 0))).isEqualTo("ok");
                return 0;
            });
            assertThat(answer(() -> sys.setLock(fd, write(0, 0), 0))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void aLockIsNotInheritedAndSurvivesTheExecOfItsProcess() {
        passes((sys, argv) -> {
            int fd = file(sys);
            int locker = fork(sys, (its, none) -> {
                its.setLock(fd, write(0, 0), 0);
                throw its.exec("/bin/sleeper", List.of("sleeper"), Map.of());
            });
            while (sys.getLock(fd, write(0, 0), 0) == null) {
                sys.schedYield();
                Thread.yield();
            }
            sys.kill(locker, Signal.SIGKILL);
            sys.waitpid(locker, 0);
            assertThat(answer(() -> sys.setLock(fd, write(0, 0), 0))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void aWaitEndsWhenTheLockIsGivenBack() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.setLock(fd, write(0, 10), 0);
            int waiter = waiter(sys, its -> {}, (its, none) -> {
                its.setLock(fd, read(5, 1), WAIT);
                return 7;
            });
            sys.setLock(fd, unlock(0, 5), 0);
            awaitState(sys, waiter, 'S');
            sys.setLock(fd, unlock(5, 1), 0);
            assertThat(reap(sys, waiter)).isEqualTo(7);
            return 0;
        });
    }

    @Test
    void aWaitThatWouldNeverEndAnswersEdeadlk() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.setLock(fd, write(0, 1), 0);
            int first = waiter(sys, its -> its.setLock(fd, write(1, 1), 0), (its, none) -> {
                its.setLock(fd, write(0, 1), WAIT);
                return 0;
            });
            int second = waiter(sys, its -> its.setLock(fd, write(2, 1), 0), (its, none) -> {
                its.setLock(fd, write(1, 1), WAIT);
                return 0;
            });
            assertThat(answer(() -> sys.setLock(fd, write(2, 1), WAIT))).isEqualTo("EDEADLK");
            sys.setLock(fd, unlock(0, 1), 0);
            assertThat(reap(sys, first)).isZero();
            assertThat(reap(sys, second)).isZero();
            return 0;
        });
    }

    @Test
    void aSignalEndsAWaitForALock() {
        passes((sys, argv) -> {
            int fd = file(sys);
            sys.setLock(fd, write(0, 0), 0);
            sys.flock(fd, LOCK_EX);
            for (boolean whole : new boolean[] {false, true}) {
                SigAction handler = new SigAction.Handle(signal -> {}, Set.of(), false);
                int waiter = waiter(sys, its -> its.sigaction(Signal.SIGUSR1, handler), (its, none) -> {
                    int other = its.open("f", O_RDWR);
                    String answered = answer(() -> {
                        if (whole) {
                            its.flock(other, LOCK_SH);
                        } else {
                            its.setLock(other, read(0, 1), WAIT);
                        }
                    });
                    return answered.equals("EINTR") ? 3 : 4;
                });
                sys.kill(waiter, Signal.SIGUSR1);
                assertThat(reap(sys, waiter)).isEqualTo(3);
            }
            return 0;
        });
    }

    @Test
    void theAccessModeMustAllowTheLock() {
        passes((sys, argv) -> {
            sys.close(file(sys));
            int reading = sys.open("f", O_RDONLY);
            int writing = sys.open("f", O_WRONLY);
            assertThat(answer(() -> sys.setLock(reading, write(0, 0), 0))).isEqualTo("EBADF");
            assertThat(answer(() -> sys.setLock(writing, read(0, 0), 0))).isEqualTo("EBADF");
            assertThat(answer(() -> sys.flock(reading, LOCK_EX))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void theLocksOfAnOpenFileAreSharedByItsDescriptorsAndEndWithTheLast() {
        passes((sys, argv) -> {
            int one = file(sys);
            int other = file(sys);
            sys.setLock(one, write(0, 0), OPEN_FILE);
            assertThat(answer(() -> sys.setLock(other, read(0, 1), OPEN_FILE))).isEqualTo("EAGAIN");
            assertThat(answer(() -> sys.setLock(other, read(0, 1), 0))).isEqualTo("EAGAIN");
            assertThat(sys.getLock(other, read(0, 1), OPEN_FILE).pid()).isEqualTo(-1);
            int copy = sys.dup(one, 0, 0);
            sys.close(one);
            assertThat(answer(() -> sys.setLock(other, read(0, 1), OPEN_FILE))).isEqualTo("EAGAIN");
            sys.close(copy);
            assertThat(answer(() -> sys.setLock(other, read(0, 1), OPEN_FILE))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void flockIsOfTheOpenFileAndNotOfTheProcess() {
        passes((sys, argv) -> {
            int one = file(sys);
            int other = file(sys);
            sys.flock(one, LOCK_EX);
            assertThat(answer(() -> sys.flock(other, LOCK_SH | LOCK_NB))).isEqualTo("EAGAIN");
            child(sys, (its, none) -> {
                assertThat(answer(() -> its.flock(one, LOCK_EX | LOCK_NB))).isEqualTo("ok");
                its.flock(one, LOCK_UN);
                return 0;
            });
            assertThat(answer(() -> sys.flock(other, LOCK_SH | LOCK_NB))).isEqualTo("ok");
            assertThat(answer(() -> sys.flock(one, LOCK_SH | LOCK_NB))).isEqualTo("ok");
            assertThat(answer(() -> sys.flock(one, LOCK_EX | LOCK_NB))).isEqualTo("EAGAIN");
            sys.close(other);
            assertThat(answer(() -> sys.flock(one, LOCK_EX | LOCK_NB))).isEqualTo("ok");
            assertThat(answer(() -> sys.flock(one, LOCK_SH | LOCK_EX))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.setLock(one, write(0, 0), 0))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void manyProcessesUnderOneLockNeverMeet() {
        AtomicBoolean inside = new AtomicBoolean();
        passes((sys, argv) -> {
            sys.close(file(sys));
            int[] children = new int[20];
            for (int i = 0; i < children.length; i++) {
                boolean whole = i % 2 == 0;
                children[i] = fork(sys, (its, none) -> {
                    for (int turn = 0; turn < 50; turn++) {
                        int fd = its.open("f", O_RDWR);
                        its.flock(fd, LOCK_EX);
                        its.setLock(fd, write(0, 0), WAIT);
                        assertThat(inside.getAndSet(true)).isFalse();
                        its.schedYield();
                        assertThat(inside.getAndSet(false)).isTrue();
                        if (whole) {
                            its.setLock(fd, unlock(0, 0), 0);
                            its.flock(fd, LOCK_UN);
                        }
                        its.close(fd);
                    }
                    return 0;
                });
            }
            for (int each : children) {
                assertThat(reap(sys, each)).isZero();
            }
            return 0;
        });
    }
}
