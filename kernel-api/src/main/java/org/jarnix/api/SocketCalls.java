package org.jarnix.api;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sockets (socket(7), unix(7), ip(7)). Read, write, poll and close work on them as on other descriptors.
 *
 * <p>The network is this kernel's own: addresses from 127.0.0.0 to 127.255.255.255 lead to processes of the same kernel.
 * Other addresses can be connected to where whoever booted the kernel has granted it.
 *
 * <p>Calls with a descriptor answer EBADF where it is not open and ENOTSOCK where it is no socket.
 */
public interface SocketCalls {
    /**
     * A new socket (socket(2)).
     *
     * @param flags O_CLOEXEC, O_NONBLOCK
     * @throws SyscallException EMFILE, ENFILE, EINVAL
     */
    int socket(SocketKind kind, int flags) throws SyscallException;

    /**
     * Two sockets that are connected (socketpair(2)).
     *
     * @throws SyscallException EMFILE, ENFILE, EINVAL; ENOTSUP for the network's kinds
     */
    SocketPair socketpair(SocketKind kind, int flags) throws SyscallException;

    /**
     * Gives a socket its address (bind(2)); a path becomes a file. An empty path stands for an abstract name that the
     * kernel chooses, port 0 for a free port.
     *
     * @throws SyscallException EADDRINUSE, EADDRNOTAVAIL, EINVAL where it has one, EAFNOSUPPORT, EACCES for ports below
     *     1024; what mknod answers
     */
    void bind(int fd, SocketAddress address) throws SyscallException;

    /**
     * Lets others connect (listen(2)).
     *
     * @param backlog how many may wait to be accepted
     * @throws SyscallException ENOTSUP for messages without a connection; EINVAL where it is connected
     */
    void listen(int fd, int backlog) throws SyscallException;

    /**
     * Waits for somebody who connects (accept4(2)).
     *
     * @param flags O_CLOEXEC, O_NONBLOCK of the new descriptor
     * @throws SyscallException EINVAL where it does not listen, EAGAIN, EINTR, EMFILE, ENFILE
     */
    Accepted accept(int fd, int flags) throws SyscallException;

    /**
     * Connects (connect(2)); of a socket for messages it sets whom it sends to and hears.
     *
     * @throws SyscallException ECONNREFUSED, EISCONN, EAGAIN, EINTR, EAFNOSUPPORT, EPROTOTYPE, ENETUNREACH where nothing is
     *     granted; of a path what a walk answers, and EACCES
     */
    void connect(int fd, SocketAddress address) throws SyscallException;

    /**
     * Sends what remains of a buffer (sendmsg(2)).
     *
     * @param flags of {@link MessageFlags}
     * @param to whom a socket for messages sends to; null for whom it is connected to
     * @param passed descriptors that go along, to a socket of the same kernel
     * @return how many bytes
     * @throws SyscallException EPIPE (with SIGPIPE), ENOTCONN, EDESTADDRREQ, EMSGSIZE, EISCONN, ECONNREFUSED, ECONNRESET,
     *     EAGAIN, EINTR, EINVAL
     */
    int send(int fd, ByteBuffer data, int flags, @Nullable SocketAddress to, int... passed) throws SyscallException;

    /**
     * Receives into what remains of a buffer (recvmsg(2)).
     *
     * @param flags of {@link MessageFlags}
     * @throws SyscallException ENOTCONN, EINVAL, ECONNRESET, ECONNREFUSED, EAGAIN, EINTR; EMFILE where passed descriptors do not fit
     */
    Received receive(int fd, ByteBuffer into, int flags) throws SyscallException;

    /** Ends one direction of a connection, or both (shutdown(2)): ENOTCONN. */
    void shutdown(int fd, Shutdown how) throws SyscallException;

    /** A socket's own address (getsockname(2)). */
    SocketAddress socketName(int fd) throws SyscallException;

    /** The address at the other end (getpeername(2)): ENOTCONN. */
    SocketAddress peerName(int fd) throws SyscallException;

    /** Who was at the other end when the connection was made (unix(7), SO_PEERCRED): ENOTCONN. */
    PeerCredentials peerCredentials(int fd) throws SyscallException;

    /** What a socket says of itself (getsockopt(2)). */
    int socketOption(int fd, SocketOption option) throws SyscallException;

    /** Sets an option (setsockopt(2)): EINVAL. */
    void setSocketOption(int fd, SocketOption option, int value) throws SyscallException;

    /**
     * The addresses of a host's name: this kernel's own names, and those that are granted (getaddrinfo(3)).
     *
     * @throws SyscallException ENOENT where there is none
     */
    List<String> resolve(String host) throws SyscallException;

    /** Which direction. */
    enum Shutdown {
        READ,
        WRITE,
        BOTH
    }
}
