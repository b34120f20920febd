package org.jarnix.programs.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Accepted;
import org.jarnix.api.Errno;
import org.jarnix.api.MessageFlags;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Poll;
import org.jarnix.api.Received;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketOption;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Connects standard input and output with a socket, or listens on one. */
public final class Nc extends Command {
    private static final int PIECE = 16 * 1024;

    public Nc() {
        super(Usage.of("""
            Usage: nc [OPTION]... HOST PORT
              or:  nc -l [OPTION]... [HOST] PORT
              or:  nc -U [OPTION]... PATH
            Send standard input to a connection, and write what comes back to standard output.

              -d                       read nothing from standard input
              -k                       with -l: after one connection wait for the next
              -l                       listen
              -N                       end the sending direction at the end of standard input
              -n                       addresses by number only
              -p PORT                  from this port, or with -l at it
              -q SECONDS               end so long after the end of standard input
              -s ADDRESS               from this address
              -U                       a path and not an address
              -u                       messages and not a connection
              -v                       say what happens
              -w SECONDS               give up after so long without anything
              -z                       only see whether there is somebody; PORT may be a range N-M
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = new ArrayList<>(args.operands());
        if (args.has("l") && args.value("p") != null) {
            words.add(args.value("p", ""));
        }
        boolean path = args.has("U");
        if (words.isEmpty()
                || words.size() > 2
                || (path && words.size() != 1)
                || (!path && !args.has("l") && words.size() != 2)) {
            io.note(usage().text());
            return 1;
        }
        Session session = new Session(io, args);
        if (args.has("l")) {
            return session.listen(words);
        }
        return path ? session.connectPath(words.getFirst()) : session.connect(words.get(0), words.get(1));
    }

    /** One run. */
    private static final class Session {
        private final Io io;
        private final Sys sys;
        private final Args args;
        private final boolean messages;
        private final @Nullable Duration patience;

        Session(Io io, Args args) {
            this.io = io;
            this.sys = io.sys();
            this.args = args;
            this.messages = args.has("u");
            int seconds = Users.number(args.value("w", "0"));
            this.patience = seconds <= 0 ? null : Duration.ofSeconds(seconds);
        }

        private SocketKind kind() {
            if (args.has("U")) {
                return messages ? SocketKind.UNIX_DGRAM : SocketKind.UNIX_STREAM;
            }
            return messages ? SocketKind.INET_DGRAM : SocketKind.INET_STREAM;
        }

        private void say(String text) throws IOException {
            if (args.has("v")) {
                io.note(text + "\n");
            }
        }

        int connectPath(String path) throws IOException {
            int fd = sys.socket(kind(), OpenFlags.O_CLOEXEC);
            try {
                if (messages) {
                    sys.bind(fd, SocketAddress.Unix.NAMELESS);
                }
                sys.connect(fd, new SocketAddress.Unix(path));
            } catch (SyscallException e) {
                say("nc: " + path + ": " + e.errno().text());
                return 1;
            }
            return args.has("z") ? 0 : relay(fd);
        }

        int connect(String host, String ports) throws IOException {
            String address;
            try {
                address = args.has("n") && !Hosts.isAddress(host)
                        ? ""
                        : Hosts.find(sys, host).getFirst();
            } catch (SyscallException e) {
                address = "";
            }
            if (address.isEmpty()) {
                throw io.failure("getaddrinfo for host \"" + host + "\" port " + ports + ": Name or service not known");
            }
            int dash = ports.indexOf('-');
            int first = port(dash < 0 ? ports : ports.substring(0, dash));
            int last = dash < 0 ? first : port(ports.substring(dash + 1));
            int status = 1;
            for (int port = first; port <= last; port++) {
                int fd = open(address, port);
                if (fd < 0) {
                    continue;
                }
                String service = "[" + (messages ? "udp" : "tcp") + "/*]";
                say("Connection to " + host + " " + (Hosts.isAddress(host) ? "" : "(" + address + ") ") + port
                        + " port " + service + " succeeded!");
                status = 0;
                if (args.has("z")) {
                    sys.close(fd);
                } else {
                    return relay(fd);
                }
            }
            return status;
        }

        private int open(String address, int port) throws IOException {
            int fd = sys.socket(kind(), OpenFlags.O_CLOEXEC);
            try {
                if (args.value("s") != null || args.value("p") != null) {
                    sys.bind(fd, new SocketAddress.Inet(args.value("s", "0.0.0.0"), port(args.value("p", "0"))));
                }
                if (patience != null) {
                    sys.setSocketOption(fd, SocketOption.SNDTIMEO, (int) patience.toMillis());
                }
                sys.connect(fd, new SocketAddress.Inet(address, port));
                return fd;
            } catch (SyscallException e) {
                Errno errno = e.errno() == Errno.EAGAIN ? Errno.ETIMEDOUT : e.errno();
                sys.close(fd);
                say("nc: connect to " + address + " port " + port + " (" + (messages ? "udp" : "tcp") + ") failed: "
                        + errno.text());
                return -1;
            }
        }

        private int port(String word) throws IOException {
            int port = Users.number(word);
            if (port < 0 || port > 0xFFFF) {
                throw io.failure("port number invalid: " + word);
            }
            return port;
        }

        int listen(List<String> words) throws IOException {
            int listener = sys.socket(kind(), OpenFlags.O_CLOEXEC);
            String shown;
            try {
                if (args.has("U")) {
                    sys.bind(listener, new SocketAddress.Unix(words.getFirst()));
                    shown = words.getFirst();
                } else {
                    String host = words.size() == 2 ? words.getFirst() : args.value("s", "0.0.0.0");
                    int port = port(words.getLast());
                    sys.bind(
                            listener,
                            new SocketAddress.Inet(Hosts.find(sys, host).getFirst(), port));
                    shown = host + " " + ((SocketAddress.Inet) sys.socketName(listener)).port();
                }
                if (!messages) {
                    sys.listen(listener, 1);
                }
            } catch (SyscallException e) {
                throw io.failure(e.errno().text());
            }
            say((messages ? "Bound on " : "Listening on ") + shown);
            return messages ? hear(listener) : serve(listener);
        }

        private int serve(int listener) throws IOException {
            int status;
            do {
                if (!awaitOne(listener)) {
                    return 1;
                }
                Accepted accepted = sys.accept(listener, OpenFlags.O_CLOEXEC);
                say("Connection received on " + shown(accepted.peer()));
                status = relay(accepted.fd());
                sys.close(accepted.fd());
            } while (args.has("k"));
            return status;
        }

        private boolean awaitOne(int fd) throws SyscallException {
            return patience == null || sys.poll(new Poll[] {new Poll(fd, Poll.POLLIN)}, patience) > 0;
        }

        private static String shown(SocketAddress address) {
            return address instanceof SocketAddress.Inet inet
                    ? inet.host() + " " + inet.port()
                    : ((SocketAddress.Unix) address).path();
        }

        /** Takes the first message, and talks with whoever sent it. */
        private int hear(int fd) throws IOException {
            if (!awaitOne(fd)) {
                return 1;
            }
            ByteBuffer piece = ByteBuffer.allocate(PIECE * 4);
            Received first = sys.receive(fd, piece, MessageFlags.MSG_PEEK);
            if (first.from() instanceof SocketAddress.Inet
                    || !shown(first.from()).isEmpty()) {
                sys.connect(fd, first.from());
            }
            say("Connection received on " + shown(first.from()));
            return relay(fd);
        }

        private int relay(int fd) throws IOException {
            Poll input = new Poll(args.has("d") ? -1 : 0, Poll.POLLIN);
            Poll socket = new Poll(fd, Poll.POLLIN);
            boolean sending = !args.has("d");
            Duration limit = patience;
            byte[] piece = new byte[PIECE];
            while (true) {
                Poll[] polls = sending ? new Poll[] {socket, input} : new Poll[] {socket};
                if (sys.poll(polls, limit) == 0) {
                    return 0;
                }
                if (socket.ready != 0 && !receive(fd, piece)) {
                    return 0;
                }
                if (sending && input.ready != 0) {
                    int n = sys.read(0, piece, 0, piece.length);
                    if (n > 0) {
                        send(fd, piece, n);
                        continue;
                    }
                    sending = false;
                    if (args.has("N") && !messages) {
                        sys.shutdown(fd, Shutdown.WRITE);
                    }
                    int wait = Users.number(args.value("q", "-1"));
                    limit = wait < 0 ? limit : Duration.ofSeconds(wait);
                }
            }
        }

        private boolean receive(int fd, byte[] piece) throws IOException {
            try {
                int n = sys.read(fd, piece, 0, piece.length);
                if (n == 0 && !messages) {
                    return false;
                }
                io.out().write(piece, 0, n);
                io.out().flush();
                return true;
            } catch (SyscallException e) {
                if (e.errno() == Errno.ECONNREFUSED || e.errno() == Errno.ECONNRESET) {
                    return false;
                }
                throw e;
            }
        }

        private void send(int fd, byte[] piece, int n) throws IOException {
            ByteBuffer data = ByteBuffer.wrap(piece, 0, n);
            while (data.hasRemaining()) {
                sys.send(fd, data, 0, null);
            }
        }
    }
}
