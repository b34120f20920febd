package org.jarnix.kernel.sys;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Accepted;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.MessageFlags;
import org.jarnix.api.PeerCredentials;
import org.jarnix.api.Received;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketCalls;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketOption;
import org.jarnix.api.SocketPair;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.socket.Attachment;
import org.jarnix.kernel.socket.ConnectionSocket;
import org.jarnix.kernel.socket.Delivery;
import org.jarnix.kernel.socket.SocketFile;
import org.jarnix.kernel.socket.Sockets;
import org.jarnix.kernel.task.Interrupted;
import org.jspecify.annotations.Nullable;

/** The calls on sockets. */
final class SocketSyscalls implements SocketCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;
    private final FdTable descriptors;

    SocketSyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
        this.descriptors = process.descriptors();
    }

    private PeerCredentials self() {
        Credentials who = process.credentials();
        return new PeerCredentials(process.pid(), who.euid(), who.egid());
    }

    private SocketFile find(int fd) throws SyscallException {
        if (descriptors.get(fd) instanceof SocketFile socket) {
            return socket;
        }
        throw new SyscallException(Errno.ENOTSOCK);
    }

    private ConnectionSocket connection(int fd) throws SyscallException {
        if (find(fd) instanceof ConnectionSocket socket) {
            return socket;
        }
        throw new SyscallException(Errno.ENOTSUP);
    }

    private static void check(int flags) throws SyscallException {
        if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    @Override
    public int socket(SocketKind kind, int flags) throws SyscallException {
        check(flags);
        return descriptors.open(machine.communication().sockets().create(kind, flags, self()), flags);
    }

    @Override
    public SocketPair socketpair(SocketKind kind, int flags) throws SyscallException {
        check(flags);
        if (kind.isInet()) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        SocketFile first = machine.communication().sockets().create(kind, flags, self());
        SocketFile second = machine.communication().sockets().create(kind, flags, self());
        Sockets.join(first, second);
        int fd;
        try {
            fd = descriptors.open(first, flags);
        } catch (SyscallException e) {
            second.release();
            throw e;
        }
        try {
            return new SocketPair(fd, descriptors.open(second, flags));
        } catch (SyscallException e) {
            descriptors.close(fd);
            throw e;
        }
    }

    @Override
    public void bind(int fd, SocketAddress address) throws SyscallException {
        machine.communication().sockets().bind(process, find(fd), address);
    }

    @Override
    public void listen(int fd, int backlog) throws SyscallException {
        connection(fd).listen(backlog);
    }

    @Override
    public Accepted accept(int fd, int flags) throws SyscallException {
        check(flags);
        ConnectionSocket listener = connection(fd);
        while (true) {
            try {
                ConnectionSocket made =
                        listener.accept(listener.waiting(process, 0, SocketOption.RCVTIMEO), flags, self());
                SocketAddress peer = made.peer();
                Accepted accepted = new Accepted(descriptors.open(made, flags), peer);
                attention.takeBeforeReturn();
                return accepted;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    @Override
    public void connect(int fd, SocketAddress address) throws SyscallException {
        SocketFile socket = find(fd);
        while (true) {
            try {
                Sockets.Target target = machine.communication().sockets().find(process, socket, address);
                socket.connect(socket.waiting(process, 0, SocketOption.SNDTIMEO), target, self());
                attention.takeBeforeReturn();
                return;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    @Override
    public int send(int fd, ByteBuffer data, int flags, @Nullable SocketAddress to, int... passed)
            throws SyscallException {
        SocketFile socket = find(fd);
        Sockets.Target target =
                to == null ? null : machine.communication().sockets().find(process, socket, to);
        Attachment attachment = attach(socket, passed);
        boolean sent = false;
        try {
            int n = send(socket, data, flags, target, attachment);
            process.wrote(n);
            sent = true;
            attention.takeBeforeReturn();
            return n;
        } catch (SyscallException e) {
            throw (flags & MessageFlags.MSG_NOSIGNAL) != 0 || socket.kind().isDatagram() ? e : attention.signalled(e);
        } finally {
            if (!sent) {
                attachment.files().forEach(OpenFile::release);
            }
        }
    }

    private int send(
            SocketFile socket, ByteBuffer data, int flags, Sockets.@Nullable Target target, Attachment attachment)
            throws SyscallException {
        while (true) {
            try {
                return socket.send(socket.waiting(process, flags, SocketOption.SNDTIMEO), data, attachment, target);
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    /** The open files of descriptors, each with a reference for the way. */
    private Attachment attach(SocketFile socket, int[] passed) throws SyscallException {
        if (socket.kind().isInet()) {
            if (passed.length > 0) {
                throw new SyscallException(Errno.EINVAL);
            }
            return Attachment.NONE;
        }
        List<OpenFile> files = new ArrayList<>(passed.length);
        boolean all = false;
        try {
            for (int fd : passed) {
                files.add(descriptors.share(fd));
            }
            all = true;
        } finally {
            if (!all) {
                files.forEach(OpenFile::release);
            }
        }
        return new Attachment(files, self());
    }

    @Override
    public Received receive(int fd, ByteBuffer into, int flags) throws SyscallException {
        SocketFile socket = find(fd);
        boolean peek = (flags & MessageFlags.MSG_PEEK) != 0;
        Delivery delivery = new Delivery();
        int n = 0;
        boolean full = false;
        while (!full) {
            try {
                int some = socket.receive(socket.waiting(process, flags, SocketOption.RCVTIMEO), into, peek, delivery);
                n += some;
                boolean whole = (flags & MessageFlags.MSG_WAITALL) != 0
                        && !socket.kind().isDatagram()
                        && !peek;
                full = !whole
                        || some == 0
                        || !into.hasRemaining()
                        || !delivery.attachment().files().isEmpty();
            } catch (Interrupted e) {
                if (n > 0) {
                    break;
                }
                attention.afterInterruption();
            }
        }
        process.counters().readBytes += n;
        List<Integer> open = adopt(delivery.attachment(), flags);
        attention.takeBeforeReturn();
        boolean wholeLength = (flags & MessageFlags.MSG_TRUNC) != 0
                && socket.kind() != SocketKind.UNIX_STREAM
                && socket.kind() != SocketKind.INET_STREAM;
        return new Received(
                wholeLength ? delivery.length() : n,
                delivery.from(),
                open,
                delivery.attachment().sender(),
                delivery.truncated());
    }

    private List<Integer> adopt(Attachment attachment, int flags) throws SyscallException {
        List<OpenFile> files = attachment.files();
        if (files.isEmpty()) {
            return List.of();
        }
        List<Integer> open = new ArrayList<>(files.size());
        int cloexec = (flags & MessageFlags.MSG_CMSG_CLOEXEC) != 0 ? O_CLOEXEC : 0;
        for (int i = 0; i < files.size(); i++) {
            try {
                open.add(descriptors.adopt(files.get(i), cloexec));
            } catch (SyscallException e) {
                files.subList(i, files.size()).forEach(OpenFile::release);
                if (open.isEmpty()) {
                    throw e;
                }
                return open;
            }
        }
        return open;
    }

    @Override
    public void shutdown(int fd, Shutdown how) throws SyscallException {
        find(fd).shutdown(how);
    }

    @Override
    public SocketAddress socketName(int fd) throws SyscallException {
        return find(fd).name();
    }

    @Override
    public SocketAddress peerName(int fd) throws SyscallException {
        return find(fd).peer();
    }

    @Override
    public PeerCredentials peerCredentials(int fd) throws SyscallException {
        return find(fd).peerCredentials();
    }

    @Override
    public int socketOption(int fd, SocketOption option) throws SyscallException {
        return find(fd).option(option);
    }

    @Override
    public void setSocketOption(int fd, SocketOption option, int value) throws SyscallException {
        find(fd).setOption(option, value);
    }

    /** This kernel's own names are those of the loopback and of the host; others are the granted ones. */
    @Override
    public List<String> resolve(String host) throws SyscallException {
        if (host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}")) {
            return List.of(host.equals("localhost") ? "127.0.0.1" : host);
        }
        if (host.equals(machine.host().uname().nodename())) {
            return List.of("127.0.1.1");
        }
        List<String> found = machine.communication().sockets().resolve(process, host);
        if (found.isEmpty()) {
            throw new SyscallException(Errno.ENOENT);
        }
        return found;
    }
}
