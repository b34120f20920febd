package org.jarnix.kernel.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.IpcStat;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Poll;
import org.jarnix.api.Program;
import org.jarnix.api.SemOp;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.WatchEvent;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class IpcTest {
    private static final int MAKE = IpcFlags.IPC_CREAT | 0600;

    private static void expect(String output, Program main) {
        Result result = TestKernel.run(main);
        assertThat(result.out() + result.err()).isEqualTo(output);
    }

    private interface Call {
        void run() throws SyscallException;
    }

    private static String errno(Call call) {
        try {
            call.run();
            return "none";
        } catch (SyscallException e) {
            return e.errno().name();
        }
    }

    private static IpcMessage message(long type, String text) {
        return new IpcMessage(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(IpcMessage message) {
        return message.type() + new String(message.data(), StandardCharsets.UTF_8);
    }

    @Test
    void messagesAreTakenByTheirTypes() {
        expect("2b 1a 3c 3 ENOMSG", (sys, argv) -> {
            int queue = sys.msgGet(42, MAKE);
            for (IpcMessage each : List.of(message(3, "c"), message(1, "a"), message(2, "b"))) {
                sys.msgSend(queue, each, 0);
            }
            print(sys, text(sys.msgReceive(queue, 9, 2, 0)) + " ");
            print(sys, text(sys.msgReceive(queue, 9, -9, 0)) + " ");
            print(sys, text(sys.msgReceive(queue, 9, 0, 0)) + " ");
            sys.msgSend(queue, message(3, "long"), 0);
            print(sys, text(sys.msgReceive(queue, 0, 1, IpcFlags.MSG_EXCEPT | IpcFlags.MSG_NOERROR)));
            print(sys, " " + errno(() -> sys.msgReceive(queue, 9, 0, IpcFlags.IPC_NOWAIT)));
            return 0;
        });
    }

    @Test
    void aReceiverWaitsForItsMessageAndIsToldWhenTheQueueIsRemoved() {
        expect("1x EIDRM", (sys, argv) -> {
            int queue = sys.msgGet(IpcFlags.IPC_PRIVATE, MAKE);
            int child = fork(sys, (self, args) -> {
                print(self, text(self.msgReceive(queue, 9, 0, 0)));
                print(self, " " + errno(() -> self.msgReceive(queue, 9, 0, 0)));
                return 0;
            });
            TestKernel.awaitState(sys, child, 'S');
            sys.msgSend(queue, message(1, "x"), 0);
            while (sys.ipcList(IpcKind.MESSAGES).getFirst().size() > 0) {
                sys.schedYield();
            }
            TestKernel.awaitState(sys, child, 'S');
            sys.ipcRemove(IpcKind.MESSAGES, queue);
            reap(sys, child);
            return 0;
        });
    }

    @Test
    void semaphoresAreChangedAllOrNoneAndUndoneAtTheEnd() {
        expect("EAGAIN 1 0 5 ERANGE", (sys, argv) -> {
            int set = sys.semGet(7, 2, MAKE);
            sys.setSemValue(set, 0, 1);
            SemOp[] both = {new SemOp(0, -1, IpcFlags.IPC_NOWAIT), new SemOp(1, -1, IpcFlags.IPC_NOWAIT)};
            print(sys, errno(() -> sys.semOp(set, null, both)));
            print(sys, " " + sys.semValue(set, 0) + " " + sys.semValue(set, 1));
            sys.setSemValue(set, 1, 5);
            reap(sys, fork(sys, (self, args) -> {
                self.semOp(set, null, new SemOp(1, -3, IpcFlags.SEM_UNDO));
                return 0;
            }));
            print(sys, " " + sys.semValue(set, 1));
            print(sys, " " + errno(() -> sys.setSemValue(set, 0, 32_768)));
            return 0;
        });
    }

    @Test
    void aSemaphoreIsWaitedForUntilItIsFreeOrTheTimeIsOver() {
        expect("got EAGAIN", (sys, argv) -> {
            int set = sys.semGet(IpcFlags.IPC_PRIVATE, 1, MAKE);
            int child = fork(sys, (self, args) -> {
                self.semOp(set, null, new SemOp(0, -1, 0));
                print(self, "got");
                return 0;
            });
            TestKernel.awaitState(sys, child, 'S');
            sys.semOp(set, null, new SemOp(0, 1, 0));
            reap(sys, child);
            print(sys, " " + errno(() -> sys.semOp(set, Duration.ofMillis(1), new SemOp(0, -1, 0))));
            return 0;
        });
    }

    @Test
    void memoryIsSeenByAllWhoAttachItAndGoesWithTheLast() {
        expect("77 1 0 EINVAL", (sys, argv) -> {
            int id = sys.shmGet(9, 4096, MAKE);
            ByteBuffer mine = sys.shmAttach(id, 0);
            reap(sys, fork(sys, (self, args) -> {
                self.shmAttach(self.shmGet(9, 0, 0), 0).putInt(100, 77);
                return 0;
            }));
            print(sys, mine.getInt(100));
            sys.ipcRemove(IpcKind.MEMORY, id);
            print(sys, " " + sys.ipcList(IpcKind.MEMORY).size());
            sys.shmDetach(id);
            print(sys, " " + sys.ipcList(IpcKind.MEMORY).size());
            print(sys, " " + errno(() -> sys.shmAttach(id, 0)));
            return 0;
        });
    }

    @Test
    void keysAndPermissionsAreLookedAt() {
        expect(
                "ENOENT EEXIST true EINVAL EACCES EPERM",
                (sys, argv) -> {
                    print(sys, errno(() -> sys.msgGet(1, 0)));
                    int queue = sys.msgGet(1, IpcFlags.IPC_CREAT | 0400);
                    print(sys, " " + errno(() -> sys.msgGet(1, IpcFlags.IPC_CREAT | IpcFlags.IPC_EXCL | 0600)));
                    IpcStat stat = sys.ipcList(IpcKind.MESSAGES).getFirst();
                    print(sys, " " + (stat.key() == 1 && stat.mode() == 0400 && stat.uid() == 1000));
                    print(sys, " " + errno(() -> sys.semGet(IpcFlags.IPC_PRIVATE, 0, MAKE)));
                    print(sys, " " + errno(() -> sys.msgSend(queue, message(1, "x"), 0)));
                    return 0;
                },
                " EPERM");
    }

    private static void expect(String output, Program main, String last) {
        try (TestKernel kernel = TestKernel.of(main)) {
            Result result = kernel.run("main");
            assertThat(result.out() + result.err() + last).isEqualTo(output);
            assertThat(errno(() -> kernel.kernel().root().ipcRemove(IpcKind.MESSAGES, 0)))
                    .isEqualTo("none");
        }
    }

    private static byte[] eight(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putLong(value)
                .array();
    }

    private static long eight(Sys sys, int fd) throws SyscallException {
        byte[] buf = new byte[8];
        sys.read(fd, buf, 0, 8);
        return ByteBuffer.wrap(buf).order(ByteOrder.nativeOrder()).getLong();
    }

    @Test
    void anEventDescriptorCountsAndCanBePolled() {
        expect("0 1 7 EAGAIN 1 1 EINVAL", (sys, argv) -> {
            int fd = sys.eventFd(0, false, OpenFlags.O_NONBLOCK);
            Poll[] polls = {new Poll(fd, Poll.POLLIN)};
            print(sys, sys.poll(polls, Duration.ZERO));
            sys.write(fd, eight(3), 0, 8);
            sys.write(fd, eight(4), 0, 8);
            print(sys, " " + sys.poll(polls, null) + " " + eight(sys, fd));
            print(sys, " " + errno(() -> eight(sys, fd)));
            int one = sys.eventFd(2, true, 0);
            print(sys, " " + eight(sys, one) + " " + eight(sys, one));
            print(sys, " " + errno(() -> sys.write(one, eight(-1), 0, 8)));
            return 0;
        });
    }

    @Test
    void aTimerDescriptorTellsHowOftenItWentOff() {
        expect("1 true EINVAL", (sys, argv) -> {
            int fd = sys.timerFd(Clock.MONOTONIC, 0);
            sys.timerFdSet(fd, Duration.ofMillis(1), Duration.ZERO, false);
            print(sys, eight(sys, fd));
            sys.timerFdSet(fd, Duration.ofNanos(sys.clock(Clock.MONOTONIC)), Duration.ofMillis(1), true);
            long times = 0;
            while (times < 3) {
                times += eight(sys, fd);
            }
            print(sys, " " + (times >= 3));
            print(sys, " " + errno(() -> sys.write(fd, eight(1), 0, 8)));
            return 0;
        });
    }

    @Test
    void signalsAreReadFromADescriptor() {
        expect("1 10 0 44 5", (sys, argv) -> {
            Set<Signal> signals = Set.of(Signal.SIGUSR1, Signal.SIGRTMIN_10);
            sys.sigmask(MaskHow.BLOCK, signals);
            int fd = sys.signalFd(signals, 0);
            sys.kill(sys.getpid(), Signal.SIGUSR1);
            print(sys, sys.poll(new Poll[] {new Poll(fd, Poll.POLLIN)}, null));
            byte[] record = new byte[256];
            assertThat(sys.read(fd, record, 0, 256)).isEqualTo(128);
            ByteBuffer info = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder());
            print(sys, " " + info.getInt(0) + " " + info.getInt(8));
            sys.sigqueue(sys.getpid(), Signal.SIGRTMIN_10, 5);
            sys.read(fd, record, 0, 128);
            print(sys, " " + info.getInt(0) + " " + info.getLong(48));
            return 0;
        });
    }

    @Test
    void whatHappensInAWatchedFolderIsTold() {
        expect(
                "create f, open f, modify f, close-write f, open f, access f, close f, from f, to g, delete g, create d/",
                (sys, argv) -> {
                    sys.mkdir("/tmp/w", 0755);
                    int fd = sys.watchFd(0);
                    int watch = sys.watchAdd(fd, "/tmp/w", 0xFFF);
                    int file = sys.open("/tmp/w/f", OpenFlags.O_CREAT | OpenFlags.O_WRONLY, 0644);
                    sys.write(file, new byte[1], 0, 1);
                    sys.write(file, new byte[1], 0, 1);
                    sys.close(file);
                    file = sys.open("/tmp/w/f", OpenFlags.O_RDONLY);
                    sys.read(file, new byte[1], 0, 1);
                    sys.close(file);
                    sys.rename("/tmp/w/f", "/tmp/w/g");
                    sys.unlink("/tmp/w/g");
                    sys.mkdir("/tmp/w/d", 0755);
                    List<WatchEvent> events = sys.watchRead(fd, 100);
                    StringBuilder told = new StringBuilder();
                    for (WatchEvent event : events) {
                        assertThat(event.watch()).isEqualTo(watch);
                        told.append(told.isEmpty() ? "" : ", ")
                                .append(word(event))
                                .append(' ')
                                .append(event.name());
                        told.append((event.mask() & WatchEvent.IN_ISDIR) != 0 ? "/" : "");
                    }
                    assertThat(events.get(7).cookie())
                            .isEqualTo(events.get(8).cookie())
                            .isPositive();
                    print(sys, told);
                    return 0;
                });
    }

    private static String word(WatchEvent event) {
        return switch (event.mask() & 0xFFF) {
            case WatchEvent.IN_ACCESS -> "access";
            case WatchEvent.IN_OPEN -> "open";
            case WatchEvent.IN_CLOSE_WRITE -> "close-write";
            case WatchEvent.IN_CLOSE_NOWRITE -> "close";
            case WatchEvent.IN_CREATE -> "create";
            case WatchEvent.IN_MODIFY -> "modify";
            case WatchEvent.IN_MOVED_FROM -> "from";
            case WatchEvent.IN_MOVED_TO -> "to";
            case WatchEvent.IN_DELETE -> "delete";
            default -> Integer.toHexString(event.mask());
        };
    }

    @Test
    void aWatchIsForAFolderOrALinkOrOneEventAlone() {
        expect("ENOTDIR EINVAL EEXIST 4 8000 2", (sys, argv) -> {
            sys.close(sys.open("/tmp/x", OpenFlags.O_CREAT, 0644));
            sys.symlink("x", "/tmp/l");
            int fd = sys.watchFd(OpenFlags.O_NONBLOCK);
            int modify = WatchEvent.IN_MODIFY;
            print(sys, errno(() -> sys.watchAdd(fd, "/tmp/x", modify | WatchEvent.IN_ONLYDIR)) + " ");
            print(sys, errno(() -> sys.watchAdd(fd, "/tmp/x", WatchEvent.IN_ONLYDIR)) + " ");
            int once = sys.watchAdd(fd, "/tmp/x", WatchEvent.IN_ATTRIB | WatchEvent.IN_ONESHOT);
            print(sys, errno(() -> sys.watchAdd(fd, "/tmp/x", modify | WatchEvent.IN_MASK_CREATE)) + " ");
            int link = sys.watchAdd(fd, "/tmp/l", modify | WatchEvent.IN_DONT_FOLLOW);
            sys.chmod("/tmp/x", 0600);
            sys.chmod("/tmp/x", 0644);
            for (WatchEvent event : sys.watchRead(fd, 9)) {
                assertThat(event.watch()).isEqualTo(once);
                print(sys, Integer.toHexString(event.mask()) + " ");
            }
            print(sys, link);
            return 0;
        });
    }

    @Test
    void aFileTellsOfItsOwnEndAndAWatchCanBeTakenBack() {
        expect("400 8000 8000 EINVAL " + Errno.EAGAIN, (sys, argv) -> {
            sys.close(sys.open("/tmp/x", OpenFlags.O_CREAT, 0644));
            sys.close(sys.open("/tmp/y", OpenFlags.O_CREAT, 0644));
            int fd = sys.watchFd(OpenFlags.O_NONBLOCK);
            sys.watchAdd(fd, "/tmp/x", WatchEvent.IN_DELETE_SELF);
            int second = sys.watchAdd(fd, "/tmp/y", WatchEvent.IN_MODIFY);
            sys.unlink("/tmp/x");
            sys.watchRemove(fd, second);
            for (WatchEvent event : sys.watchRead(fd, 9)) {
                print(sys, Integer.toHexString(event.mask()) + " ");
            }
            print(sys, errno(() -> sys.watchRemove(fd, second)) + " ");
            print(sys, errno(() -> sys.watchRead(fd, 1)));
            return 0;
        });
    }
}
