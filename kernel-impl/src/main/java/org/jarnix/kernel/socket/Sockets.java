package org.jarnix.kernel.socket;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Capability;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.PeerCredentials;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.vfs.AttributeCalls;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Guard;
import org.jarnix.kernel.vfs.NameCalls;
import org.jspecify.annotations.Nullable;

/** The sockets of one kernel: what makes them, and who has which path, name or port. */
public final class Sockets {
    private static final int FIRST_FREE_PORT = 32_768;
    private static final int LAST_FREE_PORT = 60_999;
    private static final int FIRST_ORDINARY_PORT = 1024;
    private static final int SOCKET_MODE = 0777;
    /** As long as sun_path is, with room for the NUL that ends a path. */
    private static final int LONGEST_PATH = 107;

    private final KernelClock clock;
    private final Outside outside;
    private final AtomicLong numbers = new AtomicLong();
    private final Set<SocketFile> all = ConcurrentHashMap.newKeySet();
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final Map<Place, SocketFile> byPlace = new HashMap<>();
    private final Map<String, SocketFile> byName = new HashMap<>();
    private final Map<Port, SocketFile> byPort = new HashMap<>();
    private int lastPort = LAST_FREE_PORT;
    private int lastName;

    /** @param outside what leads out */
    public Sockets(KernelClock clock, Outside outside) {
        this.clock = clock;
        this.outside = outside;
    }

    /** Where the file of a socket is. */
    private record Place(long device, long inode) {}

    /** A port of one of the two protocols. */
    private record Port(boolean stream, int number) {}

    /** Who made a socket, and when. */
    record Birth(long number, PeerCredentials maker, long nanos) {}

    /**
     * An address that was looked up.
     *
     * @param socket who has it; null for nobody, and for what is outside
     * @param outside the permission to connect there; null for the kernel's own addresses
     */
    public record Target(SocketAddress address, @Nullable SocketFile socket, Outside.@Nullable Grant outside) {
        Outside.Grant granted() {
            return requireNonNull(outside);
        }
    }

    Outside outside() {
        return outside;
    }

    Birth birth(PeerCredentials maker) {
        return new Birth(numbers.incrementAndGet(), maker, clock.realtimeNanos());
    }

    /** A new socket. */
    public SocketFile create(SocketKind kind, int flags, PeerCredentials maker) {
        SocketFile made = kind.isDatagram()
                ? new DatagramSocket(this, kind, flags, birth(maker))
                : new ConnectionSocket(this, kind, flags, birth(maker));
        add(made);
        return made;
    }

    /** Connects two new sockets of one kind. */
    public static void join(SocketFile a, SocketFile b) {
        if (a instanceof DatagramSocket first && b instanceof DatagramSocket second) {
            DatagramSocket.join(first, second);
        } else if (a instanceof ConnectionSocket first && b instanceof ConnectionSocket second) {
            ConnectionSocket.join(first, second);
        }
    }

    void add(SocketFile socket) {
        all.add(socket);
    }

    /** Forgets a socket that is closed. */
    void remove(SocketFile socket) {
        all.remove(socket);
        lock.lock();
        try {
            byPlace.values().removeIf(holder -> holder == socket);
            byName.values().removeIf(holder -> holder == socket);
            if (socket.name() instanceof SocketAddress.Inet inet) {
                byPort.remove(new Port(!socket.kind().isDatagram(), inet.port()), socket);
            }
        } finally {
            lock.unlock();
        }
    }

    /** bind(2). */
    public void bind(Caller caller, SocketFile socket, SocketAddress address) throws SyscallException {
        if (address instanceof SocketAddress.Unix unix && unix.path().length() > LONGEST_PATH) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (socket.isNamed()) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (address instanceof SocketAddress.Inet inet && socket.kind().isInet()) {
            bindPort(caller, socket, inet);
        } else if (address instanceof SocketAddress.Unix unix && !socket.kind().isInet()) {
            if (unix.path().isEmpty() || unix.isAbstract()) {
                bindName(socket, unix.path());
            } else {
                bindPath(caller, socket, unix);
            }
        } else {
            throw new SyscallException(Errno.EAFNOSUPPORT);
        }
    }

    private void bindPath(Caller caller, SocketFile socket, SocketAddress.Unix address) throws SyscallException {
        try {
            NameCalls.mknod(caller, AtFlags.AT_FDCWD, address.path(), FileMode.S_IFSOCK | SOCKET_MODE, 0);
        } catch (SyscallException e) {
            throw e.errno() == Errno.EEXIST ? new SyscallException(Errno.EADDRINUSE) : e;
        }
        Stat stat = AttributeCalls.stat(caller, AtFlags.AT_FDCWD, address.path(), AtFlags.AT_SYMLINK_NOFOLLOW);
        lock.lock();
        try {
            byPlace.put(new Place(stat.dev(), stat.ino()), socket);
        } finally {
            lock.unlock();
        }
        socket.setName(address);
    }

    private void bindName(SocketFile socket, String name) throws SyscallException {
        lock.lock();
        try {
            String wanted = name;
            while (wanted.isEmpty()) {
                String free = String.format(Locale.ROOT, "\0%05x", ++lastName & 0xFFFFF);
                wanted = byName.containsKey(free) ? "" : free;
            }
            if (byName.putIfAbsent(wanted, socket) != null) {
                throw new SyscallException(Errno.EADDRINUSE);
            }
            socket.setName(new SocketAddress.Unix(wanted));
        } finally {
            lock.unlock();
        }
    }

    private void bindPort(Caller caller, SocketFile socket, SocketAddress.Inet address) throws SyscallException {
        if (!isOwn(address.host()) && !address.host().equals("0.0.0.0")) {
            throw new SyscallException(Errno.EADDRNOTAVAIL);
        }
        int port = address.port();
        if (port < 0 || port > 0xFFFF) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (port > 0 && port < FIRST_ORDINARY_PORT && !caller.credentials().has(Capability.NET_BIND_SERVICE)) {
            throw new SyscallException(Errno.EACCES);
        }
        take(socket, address.host(), port);
    }

    /** Gives a socket of the network a free port, or another an abstract name. */
    void bindToAny(SocketFile socket) throws SyscallException {
        if (socket.kind().isInet()) {
            take(socket, "0.0.0.0", 0);
        } else {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    private void take(SocketFile socket, String host, int port) throws SyscallException {
        boolean stream = !socket.kind().isDatagram();
        lock.lock();
        try {
            int wanted = port == 0 ? freePort(stream) : port;
            if (byPort.putIfAbsent(new Port(stream, wanted), socket) != null) {
                throw new SyscallException(Errno.EADDRINUSE);
            }
            socket.setName(new SocketAddress.Inet(host, wanted));
        } finally {
            lock.unlock();
        }
    }

    private int freePort(boolean stream) throws SyscallException {
        for (int tried = FIRST_FREE_PORT; tried <= LAST_FREE_PORT; tried++) {
            lastPort = lastPort >= LAST_FREE_PORT ? FIRST_FREE_PORT : lastPort + 1;
            if (!byPort.containsKey(new Port(stream, lastPort))) {
                return lastPort;
            }
        }
        throw new SyscallException(Errno.EADDRINUSE);
    }

    /** Whether an address leads to this kernel. */
    private static boolean isOwn(String host) {
        return host.startsWith("127.");
    }

    /**
     * Looks an address up for a socket that wants to connect or send there.
     *
     * @throws SyscallException EAFNOSUPPORT, ECONNREFUSED, what a policy answers, ENETUNREACH, EACCES, EPROTOTYPE, what a walk answers
     */
    public Target find(Caller caller, SocketFile socket, SocketAddress address) throws SyscallException {
        if (address instanceof SocketAddress.Inet inet && socket.kind().isInet()) {
            return findInet(caller, socket, inet);
        }
        if (!(address instanceof SocketAddress.Unix unix) || socket.kind().isInet()) {
            throw new SyscallException(Errno.EAFNOSUPPORT);
        }
        if (unix.path().length() > LONGEST_PATH) {
            throw new SyscallException(Errno.EINVAL);
        }
        SocketFile found;
        if (unix.isAbstract()) {
            lock.lock();
            try {
                found = byName.get(unix.path());
            } finally {
                lock.unlock();
            }
        } else {
            found = atPath(caller, unix.path());
        }
        if (found == null) {
            throw new SyscallException(Errno.ECONNREFUSED);
        }
        if (found.kind() != socket.kind()) {
            throw new SyscallException(Errno.EPROTOTYPE);
        }
        return new Target(address, found, null);
    }

    private @Nullable SocketFile atPath(Caller caller, String path) throws SyscallException {
        Stat stat = AttributeCalls.stat(caller, AtFlags.AT_FDCWD, path, 0);
        AttributeCalls.access(caller, AtFlags.AT_FDCWD, path, AtFlags.W_OK, AtFlags.AT_EACCESS);
        if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFSOCK) {
            return null;
        }
        lock.lock();
        try {
            return byPlace.get(new Place(stat.dev(), stat.ino()));
        } finally {
            lock.unlock();
        }
    }

    private Target findInet(Caller caller, SocketFile socket, SocketAddress.Inet address) throws SyscallException {
        boolean any = address.host().equals("0.0.0.0");
        SocketAddress.Inet shown = any ? new SocketAddress.Inet("127.0.0.1", address.port()) : address;
        Guard guard = caller.guard();
        if (guard != null) {
            Set<String> hosts = new HashSet<>(outside.names(shown.host()));
            hosts.add(shown.host());
            guard.reach(hosts, shown.port());
        }
        SocketFile holder = null;
        if (isOwn(shown.host())) {
            holder = holder(!socket.kind().isDatagram(), shown);
        }
        Outside.Grant grant = holder != null ? null : outside.granted(shown.host(), shown.port());
        if (grant == null && !isOwn(shown.host())) {
            throw new SyscallException(Errno.ENETUNREACH);
        }
        return new Target(shown, holder, grant);
    }

    private @Nullable SocketFile holder(boolean stream, SocketAddress.Inet address) {
        lock.lock();
        try {
            SocketFile found = byPort.get(new Port(stream, address.port()));
            if (found == null) {
                return null;
            }
            SocketAddress.Inet bound = (SocketAddress.Inet) found.name();
            return bound.host().equals("0.0.0.0") || bound.host().equals(address.host()) ? found : null;
        } finally {
            lock.unlock();
        }
    }

    /** The socket that listens at an address: ECONNREFUSED. */
    ConnectionSocket listener(Target target, SocketKind kind) throws SyscallException {
        if (target.socket() instanceof ConnectionSocket found && found.kind() == kind) {
            return found;
        }
        throw new SyscallException(Errno.ECONNREFUSED);
    }

    /** The socket that takes messages at an address. */
    DatagramSocket receiver(Target target) throws SyscallException {
        if (target.socket() instanceof DatagramSocket found) {
            return found;
        }
        throw new SyscallException(Errno.ECONNREFUSED);
    }

    /** Who takes messages at an address of the network; null for nobody. */
    @Nullable
    DatagramSocket udp(SocketAddress.Inet address) {
        return holder(false, address) instanceof DatagramSocket found ? found : null;
    }

    /** The addresses of a name that is granted, for one who may know them. */
    public List<String> resolve(Caller caller, String name) throws SyscallException {
        Guard guard = caller.guard();
        if (guard != null) {
            guard.resolve(name);
        }
        return outside.resolve(name);
    }

    /** Ends all connections that lead out. */
    public void close() {
        outside.close();
    }

    /** All sockets, by number. */
    List<SocketFile> all() {
        List<SocketFile> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingLong(SocketFile::number));
        return sorted;
    }
}
