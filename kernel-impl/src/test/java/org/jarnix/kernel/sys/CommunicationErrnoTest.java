package org.jarnix.kernel.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.Errno.EACCES;
import static org.jarnix.api.Errno.EADDRINUSE;
import static org.jarnix.api.Errno.EADDRNOTAVAIL;
import static org.jarnix.api.Errno.EAFNOSUPPORT;
import static org.jarnix.api.Errno.EAGAIN;
import static org.jarnix.api.Errno.EBADF;
import static org.jarnix.api.Errno.ECONNREFUSED;
import static org.jarnix.api.Errno.EDESTADDRREQ;
import static org.jarnix.api.Errno.EEXIST;
import static org.jarnix.api.Errno.EFBIG;
import static org.jarnix.api.Errno.EINVAL;
import static org.jarnix.api.Errno.EISCONN;
import static org.jarnix.api.Errno.EMSGSIZE;
import static org.jarnix.api.Errno.ENETUNREACH;
import static org.jarnix.api.Errno.ENOENT;
import static org.jarnix.api.Errno.ENOMSG;
import static org.jarnix.api.Errno.ENOTCONN;
import static org.jarnix.api.Errno.ENOTDIR;
import static org.jarnix.api.Errno.ENOTSOCK;
import static org.jarnix.api.Errno.ENOTSUP;
import static org.jarnix.api.Errno.EPERM;
import static org.jarnix.api.Errno.ERANGE;
import static org.jarnix.api.Errno.ESRCH;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SemOp;
import org.jarnix.api.Signal;
import org.jarnix.api.SocketAddress.Inet;
import org.jarnix.api.SocketAddress.Unix;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketOption;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.WatchEvent;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which call on signals, timers, sockets and System V's objects answers which errno when: one row each. */
class CommunicationErrnoTest {
    private static final int MAKE = IpcFlags.IPC_CREAT | 0600;

    private interface Call {
        void run(Sys sys) throws SyscallException;
    }

    private record Row(String text, Errno errno, Call call) {
        @Override
        public String toString() {
            return text + " -> " + errno;
        }
    }

    private static Row row(String text, Errno errno, Call call) {
        return new Row(text, errno, call);
    }

    private static int stream(Sys sys) throws SyscallException {
        return sys.socket(SocketKind.UNIX_STREAM, 0);
    }

    private static int tcp(Sys sys) throws SyscallException {
        return sys.socket(SocketKind.INET_STREAM, 0);
    }

    private static ByteBuffer one() {
        return ByteBuffer.allocate(1);
    }

    static Stream<Row> signals() {
        return Stream.of(
                row("sigqueue(missing)", ESRCH, sys -> sys.sigqueue(99_999, Signal.SIGRTMIN, 0)),
                row("sigqueue(root's)", EPERM, sys -> sys.sigqueue(1, Signal.SIGRTMIN, 0)),
                row("sigqueue(a group)", EINVAL, sys -> sys.sigqueue(0, Signal.SIGRTMIN, 0)),
                row("sigwait(nothing)", EAGAIN, sys -> sys.sigwait(Set.of(Signal.SIGUSR1), Duration.ZERO)),
                row("timerSet(missing)", EINVAL, sys -> sys.timerSet(7, Duration.ZERO, Duration.ZERO, false)),
                row("timerGet(missing)", EINVAL, sys -> sys.timerGet(7)),
                row("timerOverrun(missing)", EINVAL, sys -> sys.timerOverrun(7)),
                row("timerDelete(missing)", EINVAL, sys -> sys.timerDelete(7)),
                row("trace(missing)", ESRCH, sys -> sys.trace(List.of(99_999), Set.of(), false, 0)),
                row("trace(1)", EPERM, sys -> sys.trace(List.of(1), Set.of(), false, 0)));
    }

    static Stream<Row> sockets() {
        return Stream.of(
                row("socket(unknown flags)", EINVAL, sys -> sys.socket(SocketKind.UNIX_STREAM, OpenFlags.O_APPEND)),
                row("socketpair(INET_STREAM)", ENOTSUP, sys -> sys.socketpair(SocketKind.INET_STREAM, 0)),
                row("bind(99)", EBADF, sys -> sys.bind(99, new Unix("/tmp/a"))),
                row("bind(1)", ENOTSOCK, sys -> sys.bind(1, new Unix("/tmp/a"))),
                row("bind(another family)", EAFNOSUPPORT, sys -> sys.bind(stream(sys), new Inet("127.0.0.1", 1))),
                row("bind(a path that is there)", EADDRINUSE, sys -> sys.bind(stream(sys), new Unix("/tmp"))),
                row("bind(a folder that is not)", ENOENT, sys -> sys.bind(stream(sys), new Unix("/none/a"))),
                row("bind(somebody's address)", EADDRNOTAVAIL, sys -> sys.bind(tcp(sys), new Inet("192.0.2.1", 0))),
                row("bind(port 80)", EACCES, sys -> sys.bind(tcp(sys), new Inet("127.0.0.1", 80))),
                row("bind(twice)", EINVAL, sys -> {
                    int fd = tcp(sys);
                    sys.bind(fd, new Inet("127.0.0.1", 0));
                    sys.bind(fd, new Inet("127.0.0.1", 0));
                }),
                row("listen(messages)", ENOTSUP, sys -> sys.listen(sys.socket(SocketKind.UNIX_DGRAM, 0), 1)),
                row("listen(without a name)", EINVAL, sys -> sys.listen(stream(sys), 1)),
                row("accept(does not listen)", EINVAL, sys -> sys.accept(stream(sys), 0)));
    }

    static Stream<Row> connections() {
        return Stream.of(
                row("connect(missing path)", ENOENT, sys -> sys.connect(stream(sys), new Unix("/tmp/none"))),
                row("connect(a folder)", ECONNREFUSED, sys -> sys.connect(stream(sys), new Unix("/tmp"))),
                row("connect(no such name)", ECONNREFUSED, sys -> sys.connect(stream(sys), new Unix("\0none"))),
                row("connect(nobody's port)", ECONNREFUSED, sys -> sys.connect(tcp(sys), new Inet("127.0.0.1", 9))),
                row("connect(outside)", ENETUNREACH, sys -> sys.connect(tcp(sys), new Inet("192.0.2.1", 80))),
                row("connect(connected)", EISCONN, sys -> {
                    int listener = stream(sys);
                    sys.bind(listener, new Unix("\0x"));
                    sys.listen(listener, 1);
                    sys.connect(sys.socketpair(SocketKind.UNIX_STREAM, 0).first(), new Unix("\0x"));
                }),
                row("send(not connected)", ENOTCONN, sys -> sys.send(stream(sys), one(), 0, null)),
                row(
                        "send(to nobody)",
                        EDESTADDRREQ,
                        sys -> sys.send(sys.socket(SocketKind.INET_DGRAM, 0), one(), 0, null)),
                row(
                        "send(too much)",
                        EMSGSIZE,
                        sys -> sys.send(
                                sys.socketpair(SocketKind.UNIX_DGRAM, 0).first(),
                                ByteBuffer.allocate(1 << 20),
                                0,
                                null)),
                row("send(a descriptor over the network)", EINVAL, sys -> sys.send(tcp(sys), one(), 0, null, 1)),
                row(
                        "send(a descriptor that is not open)",
                        EBADF,
                        sys -> sys.send(
                                sys.socketpair(SocketKind.UNIX_STREAM, 0).first(), one(), 0, null, 99)),
                row("receive(not connected)", EINVAL, sys -> sys.receive(stream(sys), one(), 0)),
                row(
                        "receive(packets, not connected)",
                        ENOTCONN,
                        sys -> sys.receive(sys.socket(SocketKind.UNIX_SEQPACKET, 0), one(), 0)),
                row("shutdown(not connected)", ENOTCONN, sys -> sys.shutdown(stream(sys), Shutdown.BOTH)),
                row("peerName(not connected)", ENOTCONN, sys -> sys.peerName(stream(sys))),
                row("peerCredentials(not connected)", ENOTCONN, sys -> sys.peerCredentials(stream(sys))),
                row("socketName(1)", ENOTSOCK, sys -> sys.socketName(1)),
                row("setSocketOption(TYPE)", EINVAL, sys -> sys.setSocketOption(stream(sys), SocketOption.TYPE, 1)),
                row("resolve(unknown)", ENOENT, sys -> sys.resolve("no-such-host.invalid")));
    }

    static Stream<Row> objects() {
        return Stream.of(
                row("msgGet(missing)", ENOENT, sys -> sys.msgGet(77, 0)),
                row("msgGet(present, exclusive)", EEXIST, sys -> {
                    sys.msgGet(78, MAKE);
                    sys.msgGet(78, MAKE | IpcFlags.IPC_EXCL);
                }),
                row("msgSend(missing)", EINVAL, sys -> sys.msgSend(9999, new IpcMessage(1, new byte[0]), 0)),
                row(
                        "msgSend(type 0)",
                        EINVAL,
                        sys -> sys.msgSend(sys.msgGet(0, MAKE), new IpcMessage(0, new byte[1]), 0)),
                row(
                        "msgReceive(nothing)",
                        ENOMSG,
                        sys -> sys.msgReceive(sys.msgGet(0, MAKE), 1, 0, IpcFlags.IPC_NOWAIT)),
                row("semGet(0)", EINVAL, sys -> sys.semGet(0, 0, MAKE)),
                row("semOp(nothing)", EINVAL, sys -> sys.semOp(sys.semGet(0, 1, MAKE), null)),
                row("semOp(beyond)", EFBIG, sys -> sys.semOp(sys.semGet(0, 1, MAKE), null, new SemOp(1, 1, 0))),
                row("semOp(too high)", ERANGE, sys -> sys.semOp(sys.semGet(0, 1, MAKE), null, new SemOp(0, 40_000, 0))),
                row(
                        "semOp(in vain)",
                        EAGAIN,
                        sys -> sys.semOp(sys.semGet(0, 1, MAKE), Duration.ZERO, new SemOp(0, -1, 0))),
                row("shmGet(0 bytes)", EINVAL, sys -> sys.shmGet(0, 0, MAKE)),
                row("shmAttach(missing)", EINVAL, sys -> sys.shmAttach(9999, 0)),
                row("shmDetach(not attached)", EINVAL, sys -> sys.shmDetach(sys.shmGet(0, 1, MAKE))),
                row("ipcRemove(missing)", EINVAL, sys -> sys.ipcRemove(IpcKind.MEMORY, 9999)),
                row("eventFd(unknown flags)", EINVAL, sys -> sys.eventFd(0, false, OpenFlags.O_APPEND)),
                row("timerFd(PROCESS)", EINVAL, sys -> sys.timerFd(Clock.PROCESS, 0)),
                row("timerFdSet(1)", EINVAL, sys -> sys.timerFdSet(1, Duration.ZERO, Duration.ZERO, false)),
                row("watchAdd(1)", EINVAL, sys -> sys.watchAdd(1, "/", 1)),
                row("watchAdd(missing)", ENOENT, sys -> sys.watchAdd(sys.watchFd(0), "/none", 1)),
                row(
                        "watchAdd(no folder)",
                        ENOTDIR,
                        sys -> sys.watchAdd(sys.watchFd(0), "/etc/passwd", 2 | WatchEvent.IN_ONLYDIR)),
                row("watchAdd(again)", EEXIST, sys -> {
                    int fd = sys.watchFd(0);
                    sys.watchAdd(fd, "/etc", 2);
                    sys.watchAdd(fd, "/etc", 2 | WatchEvent.IN_MASK_CREATE);
                }),
                row("watchAdd(nothing)", EINVAL, sys -> sys.watchAdd(sys.watchFd(0), "/", 0)),
                row("watchRemove(missing)", EINVAL, sys -> sys.watchRemove(sys.watchFd(0), 1)),
                row("watchRead(nothing)", EAGAIN, sys -> sys.watchRead(sys.watchFd(OpenFlags.O_NONBLOCK), 1)));
    }

    @ParameterizedTest
    @MethodSource({"signals", "sockets", "connections", "objects"})
    void aCallAnswersItsErrno(Row row) {
        assertThat(TestKernel.run((sys, argv) -> {
                            try {
                                row.call().run(sys);
                                TestKernel.print(sys, "nothing");
                            } catch (SyscallException e) {
                                TestKernel.print(sys, e.errno());
                            }
                            return 0;
                        })
                        .out())
                .isEqualTo(row.errno().name());
    }
}
