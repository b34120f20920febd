package org.jarnix.kernel.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jarnix.api.Accepted;
import org.jarnix.api.Errno;
import org.jarnix.api.MessageFlags;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.Program;
import org.jarnix.api.Received;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SocketAddress.Inet;
import org.jarnix.api.SocketAddress.Unix;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketOption;
import org.jarnix.api.SocketPair;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketsTest {
    private static void expect(String output, Program main) {
        Result result = TestKernel.run(main);
        assertThat(result.out() + result.err()).isEqualTo(output);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Sys sys, int fd, int most) throws SyscallException {
        byte[] buf = new byte[most];
        return new String(buf, 0, sys.read(fd, buf, 0, most), StandardCharsets.UTF_8);
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

    @Test
    void aConnectionCarriesBytesBothWaysUntilOneEndIsClosed() {
        expect("ping pong 0", (sys, argv) -> {
            int listener = sys.socket(SocketKind.UNIX_STREAM, 0);
            sys.bind(listener, new Unix("/tmp/s"));
            sys.listen(listener, 1);
            int child = fork(sys, (self, args) -> {
                int fd = self.socket(SocketKind.UNIX_STREAM, 0);
                self.connect(fd, new Unix("/tmp/s"));
                self.write(fd, bytes("ping"));
                print(self, text(self, fd, 9));
                return 0;
            });
            Accepted accepted = sys.accept(listener, 0);
            print(sys, text(sys, accepted.fd(), 9) + " ");
            assertThat(sys.peerCredentials(accepted.fd()).pid()).isEqualTo(child);
            sys.write(accepted.fd(), bytes("pong"));
            reap(sys, child);
            print(sys, " " + sys.read(accepted.fd(), new byte[1], 0, 1));
            return 0;
        });
    }

    @Test
    void everyByteOfAConnectionArrivesOnceAndInOrder() {
        expect("true", (sys, argv) -> {
            SocketPair pair = sys.socketpair(SocketKind.UNIX_STREAM, 0);
            int total = 3_000_000;
            int child = fork(sys, (self, args) -> {
                self.close(pair.second());
                Random sizes = new Random(1);
                byte[] buf = new byte[100_000];
                int sent = 0;
                while (sent < total) {
                    int n = Math.min(total - sent, 1 + sizes.nextInt(buf.length));
                    for (int i = 0; i < n; i++) {
                        buf[i] = (byte) ((sent + i) * 31);
                    }
                    int done = self.write(pair.first(), buf, 0, n);
                    sent += done;
                }
                return 0;
            });
            sys.close(pair.first());
            Random sizes = new Random(2);
            byte[] buf = new byte[70_000];
            int got = 0;
            boolean right = true;
            for (int n = 1; n > 0; got += n) {
                n = sys.read(pair.second(), buf, 0, 1 + sizes.nextInt(buf.length));
                for (int i = 0; i < n; i++) {
                    right &= buf[i] == (byte) ((got + i) * 31);
                }
            }
            reap(sys, child);
            print(sys, right && got == total);
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"UNIX_DGRAM", "UNIX_SEQPACKET"})
    void messagesStayApartAndAreCutToTheBuffer(SocketKind kind) {
        expect("one tw true 5", (sys, argv) -> {
            SocketPair pair = sys.socketpair(kind, 0);
            sys.send(pair.first(), bytes("one"), 0, null);
            sys.send(pair.first(), bytes("two"), 0, null);
            sys.send(pair.first(), bytes("three"), 0, null);
            print(sys, text(sys, pair.second(), 9) + " ");
            ByteBuffer small = ByteBuffer.allocate(2);
            Received cut = sys.receive(pair.second(), small, 0);
            print(sys, new String(small.array(), StandardCharsets.UTF_8) + " " + cut.truncated());
            print(
                    sys,
                    " "
                            + sys.receive(pair.second(), ByteBuffer.allocate(1), MessageFlags.MSG_TRUNC)
                                    .bytes());
            return 0;
        });
    }

    @Test
    void descriptorsAndCredentialsGoAlong() {
        expect("through the pipe user 1000 1", (sys, argv) -> {
            SocketPair pair = sys.socketpair(SocketKind.UNIX_STREAM, 0);
            PipeFds pipe = sys.pipe(0);
            sys.write(pipe.writeEnd(), bytes("through the pipe"));
            sys.write(pair.first(), bytes("before"));
            sys.send(pair.first(), bytes("with"), 0, null, pipe.readEnd());
            sys.close(pipe.readEnd());
            sys.write(pair.first(), bytes("after"));
            ByteBuffer room = ByteBuffer.allocate(99);
            Received received = sys.receive(pair.second(), room, 0);
            assertThat(new String(room.array(), 0, received.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("beforewith");
            assertThat(text(sys, pair.second(), 99)).isEqualTo("after");
            print(sys, text(sys, received.descriptors().getFirst(), 99));
            print(
                    sys,
                    " user " + received.sender().uid() + " "
                            + received.descriptors().size());
            return 0;
        });
    }

    @Test
    void whatIsPassedAndNeverTakenIsClosed() {
        expect("EPIPE", (sys, argv) -> {
            SocketPair pair = sys.socketpair(SocketKind.UNIX_STREAM, 0);
            PipeFds pipe = sys.pipe(0);
            sys.send(pair.first(), bytes("x"), 0, null, pipe.readEnd());
            sys.close(pipe.readEnd());
            sys.close(pair.second());
            sys.sigaction(Signal.SIGPIPE, Preset.IGNORE);
            print(sys, errno(() -> sys.write(pipe.writeEnd(), bytes("x"))));
            return 0;
        });
    }

    @Test
    void theLoopbackConnectsProcessesByPort() {
        expect("127.0.0.1 hello 127.0.0.1:4000 EADDRINUSE ECONNREFUSED ENETUNREACH EACCES", (sys, argv) -> {
            int listener = sys.socket(SocketKind.INET_STREAM, 0);
            sys.bind(listener, new Inet("127.0.0.1", 4000));
            sys.listen(listener, 5);
            int child = fork(sys, (self, args) -> {
                int fd = self.socket(SocketKind.INET_STREAM, 0);
                self.connect(fd, new Inet(self.resolve("localhost").getFirst(), 4000));
                self.write(fd, bytes("hello " + ((Inet) self.peerName(fd)).host() + ":4000"));
                return 0;
            });
            Accepted accepted = sys.accept(listener, 0);
            print(sys, ((Inet) sys.socketName(accepted.fd())).host() + " " + text(sys, accepted.fd(), 99));
            reap(sys, child);
            int other = sys.socket(SocketKind.INET_STREAM, 0);
            print(sys, " " + errno(() -> sys.bind(other, new Inet("0.0.0.0", 4000))));
            print(sys, " " + errno(() -> sys.connect(other, new Inet("127.0.0.1", 4001))));
            print(sys, " " + errno(() -> sys.connect(other, new Inet("192.0.2.1", 80))));
            print(sys, " " + errno(() -> sys.bind(other, new Inet("0.0.0.0", 80))));
            return 0;
        });
    }

    @Test
    void messagesOfTheNetworkNameTheirSender() {
        expect("hi true true", (sys, argv) -> {
            int server = sys.socket(SocketKind.INET_DGRAM, 0);
            sys.bind(server, new Inet("0.0.0.0", 5353));
            int client = sys.socket(SocketKind.INET_DGRAM, 0);
            sys.connect(client, new Inet("127.0.0.1", 5353));
            sys.write(client, bytes("hi"));
            ByteBuffer buffer = ByteBuffer.allocate(9);
            Received request = sys.receive(server, buffer, 0);
            print(sys, new String(buffer.array(), 0, request.bytes(), StandardCharsets.UTF_8));
            sys.send(server, bytes("answer"), 0, request.from());
            Received answer = sys.receive(client, ByteBuffer.allocate(9), 0);
            print(sys, " " + (answer.bytes() == 6) + " " + answer.from().equals(new Inet("127.0.0.1", 5353)));
            return 0;
        });
    }

    @Test
    void pollTellsWhenAListenerHasSomebodyAndAConnectionBytes() {
        expect("0 1 1 true", (sys, argv) -> {
            int listener = sys.socket(SocketKind.UNIX_STREAM, 0);
            sys.bind(listener, new Unix("\0name"));
            sys.listen(listener, 1);
            Poll[] waits = {new Poll(listener, Poll.POLLIN)};
            print(sys, sys.poll(waits, java.time.Duration.ZERO));
            int child = fork(sys, (self, args) -> {
                int fd = self.socket(SocketKind.UNIX_STREAM, 0);
                self.connect(fd, new Unix("\0name"));
                self.write(fd, bytes("x"));
                return 0;
            });
            print(sys, " " + sys.poll(waits, null));
            int fd = sys.accept(listener, 0).fd();
            Poll[] data = {new Poll(fd, Poll.POLLIN)};
            print(sys, " " + sys.poll(data, null));
            text(sys, fd, 1);
            reap(sys, child);
            sys.poll(data, null);
            print(sys, " " + ((data[0].ready & Poll.POLLHUP) != 0));
            return 0;
        });
    }

    @Test
    void shutdownEndsOneDirection() {
        expect("0 back EPIPE", (sys, argv) -> {
            SocketPair pair = sys.socketpair(SocketKind.UNIX_STREAM, 0);
            sys.shutdown(pair.first(), Shutdown.WRITE);
            print(sys, sys.read(pair.second(), new byte[1], 0, 1));
            sys.write(pair.second(), bytes(" back "));
            print(sys, text(sys, pair.first(), 9));
            print(sys, errno(() -> sys.send(pair.first(), bytes("x"), MessageFlags.MSG_NOSIGNAL, null)));
            return 0;
        });
    }

    @Test
    void whoClosesWithBytesUnreadIsNoticed() {
        expect("ECONNRESET 0", (sys, argv) -> {
            SocketPair pair = sys.socketpair(SocketKind.UNIX_STREAM, 0);
            sys.write(pair.first(), bytes("never read"));
            sys.close(pair.second());
            print(sys, errno(() -> sys.read(pair.first(), new byte[1], 0, 1)) + " ");
            print(sys, sys.read(pair.first(), new byte[1], 0, 1));
            return 0;
        });
    }

    @Test
    void callsAnswerWhatTheirPagesSay() {
        expect(
                "ENOTSOCK EINVAL EINVAL ENOTSUP EADDRINUSE ECONNREFUSED ENOENT EPROTOTYPE EAGAIN EINVAL EDESTADDRREQ"
                        + " EAFNOSUPPORT EISCONN ENOTCONN EAGAIN",
                (sys, argv) -> {
                    PipeFds pipe = sys.pipe(0);
                    int stream = sys.socket(SocketKind.UNIX_STREAM, OpenFlags.O_NONBLOCK);
                    int dgram = sys.socket(SocketKind.UNIX_DGRAM, 0);
                    int udp = sys.socket(SocketKind.INET_DGRAM, 0);
                    SocketPair pair = sys.socketpair(SocketKind.UNIX_STREAM, OpenFlags.O_NONBLOCK);
                    print(sys, errno(() -> sys.listen(pipe.readEnd(), 1)));
                    print(sys, " " + errno(() -> sys.read(stream, new byte[1], 0, 1)));
                    print(sys, " " + errno(() -> sys.accept(stream, 0)));
                    print(sys, " " + errno(() -> sys.listen(dgram, 1)));
                    sys.bind(dgram, new Unix("/tmp/d"));
                    print(sys, " " + errno(() -> sys.bind(stream, new Unix("/tmp/d"))));
                    sys.bind(stream, new Unix("/tmp/e"));
                    print(
                            sys,
                            " " + errno(() -> sys.connect(sys.socket(SocketKind.UNIX_STREAM, 0), new Unix("/tmp/e"))));
                    print(sys, " " + errno(() -> sys.connect(stream, new Unix("/tmp/none"))));
                    print(sys, " " + errno(() -> sys.connect(stream, new Unix("/tmp/d"))));
                    print(sys, " " + errno(() -> sys.read(pair.first(), new byte[1], 0, 1)));
                    print(sys, " " + errno(() -> sys.setSocketOption(stream, SocketOption.TYPE, 1)));
                    print(sys, " " + errno(() -> sys.write(udp, bytes("x"))));
                    print(sys, " " + errno(() -> sys.connect(udp, new Unix("/tmp/d"))));
                    sys.listen(stream, 1);
                    print(sys, " " + errno(() -> sys.connect(pair.first(), new Unix("/tmp/e"))));
                    print(sys, " " + errno(() -> sys.peerName(stream)));
                    sys.setSocketOption(dgram, SocketOption.RCVTIMEO, 1);
                    print(sys, " " + errno(() -> sys.read(dgram, new byte[1], 0, 1)));
                    return 0;
                });
    }

    @Test
    void procNetShowsWhoListens() {
        expect("true true", (sys, argv) -> {
            int tcp = sys.socket(SocketKind.INET_STREAM, 0);
            sys.bind(tcp, new Inet("127.0.0.1", 8080));
            sys.listen(tcp, 1);
            int unix = sys.socket(SocketKind.UNIX_STREAM, 0);
            sys.bind(unix, new Unix("/tmp/u"));
            sys.listen(unix, 1);
            print(sys, text(sys, sys.open("/proc/net/tcp", 0), 4096).contains(" 0100007F:1F90 00000000:0000 0A "));
            print(sys, " " + text(sys, sys.open("/proc/net/unix", 0), 4096).contains(" /tmp/u\n"));
            return 0;
        });
    }

    @Test
    void aGrantedAddressOutsideCanBeConnectedToAndNoOther() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread echo = Thread.ofVirtual().start(() -> echo(server));
            int port = server.getLocalPort();
            try (TestKernel kernel =
                    TestKernel.of(Kernel.builder().allowNet("127.0.0.1:" + port).program("main", (sys, argv) -> {
                        int fd = sys.socket(SocketKind.INET_STREAM, 0);
                        sys.connect(fd, new Inet("127.0.0.1", port));
                        sys.write(fd, bytes("there and back"));
                        sys.shutdown(fd, Shutdown.WRITE);
                        print(sys, text(sys, fd, 99) + " " + sys.read(fd, new byte[1], 0, 1));
                        int other = sys.socket(SocketKind.INET_STREAM, 0);
                        print(sys, " " + errno(() -> sys.connect(other, new Inet("127.0.0.2", port))));
                        print(sys, " " + errno(() -> sys.resolve("not-granted.invalid")));
                        return 0;
                    }))) {
                assertThat(kernel.run("main").out()).isEqualTo("there and back 0 ECONNREFUSED ENOENT");
            }
            echo.join();
        }
    }

    private static void echo(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void withoutAGrantNothingOutsideIsReached() {
        expect(Errno.ENETUNREACH.name(), (sys, argv) -> {
            int fd = sys.socket(SocketKind.INET_STREAM, 0);
            print(sys, errno(() -> sys.connect(fd, new Inet("10.0.0.1", 22))));
            return 0;
        });
    }
}
