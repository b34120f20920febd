package org.jarnix.kernel.socket;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.PeerCredentials;
import org.jarnix.api.Poll;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Poller;
import org.jspecify.annotations.Nullable;

/** A socket that sends and receives messages, each on its own. */
public final class DatagramSocket extends SocketFile {
    private static final int UNIX_QUEUE = 11;
    private static final int INET_QUEUE = 512;
    private static final int UDP_LONGEST = 65_507;

    private final MessageChannel inbox;
    private volatile @Nullable DatagramSocket partner;
    private volatile @Nullable SocketAddress peer;
    private volatile boolean mute;
    private volatile boolean closed;

    DatagramSocket(Sockets sockets, SocketKind kind, int flags, Sockets.Birth birth) {
        super(sockets, kind, flags, birth);
        this.inbox = new MessageChannel(kind.isInet() ? INET_QUEUE : UNIX_QUEUE);
    }

    /** Connects two new sockets. */
    static void join(DatagramSocket a, DatagramSocket b) {
        a.partner = b;
        b.partner = a;
        a.peer = SocketAddress.Unix.NAMELESS;
        b.peer = SocketAddress.Unix.NAMELESS;
    }

    @Override
    public SocketAddress peer() throws SyscallException {
        SocketAddress present = peer;
        if (present == null) {
            throw new SyscallException(Errno.ENOTCONN);
        }
        return present;
    }

    @Override
    public PeerCredentials peerCredentials() throws SyscallException {
        DatagramSocket other = partner;
        if (other == null) {
            throw new SyscallException(Errno.ENOTCONN);
        }
        return other.maker();
    }

    @Override
    public void connect(Waiting waiting, Sockets.Target target, PeerCredentials who) throws SyscallException {
        if (target.outside() != null) {
            throw new SyscallException(Errno.ENETUNREACH);
        }
        if (kind().isInet()) {
            if (!isNamed()) {
                sockets.bindToAny(this);
            }
        } else {
            DatagramSocket other = sockets.receiver(target);
            checkHears(other);
            partner = other;
        }
        peer = target.address();
    }

    @Override
    public int send(Waiting waiting, ByteBuffer src, Attachment attachment, Sockets.@Nullable Target to)
            throws SyscallException {
        checkError();
        if (mute) {
            throw new SyscallException(Errno.EPIPE);
        }
        if (kind().isInet()) {
            return sendInet(waiting, src, to);
        }
        DatagramSocket receiver = to == null ? partner : sockets.receiver(to);
        if (receiver == null) {
            throw new SyscallException(peer == null ? Errno.ENOTCONN : Errno.ECONNREFUSED);
        }
        checkHears(receiver);
        try {
            return receiver.inbox.put(waiting, src, attachment, name());
        } catch (SyscallException e) {
            if (e.errno() != Errno.EPIPE) {
                throw e;
            }
            if (receiver.isClosed()) {
                if (receiver == partner) {
                    partner = null;
                    peer = null;
                    inbox.drop();
                }
                throw new SyscallException(Errno.ECONNREFUSED);
            }
            throw e;
        }
    }

    private boolean isClosed() {
        return closed;
    }

    /** A socket that is connected takes messages from nobody but its partner: EPERM. */
    private void checkHears(DatagramSocket other) throws SyscallException {
        DatagramSocket only = other.partner;
        if (only != null && only != this) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    private int sendInet(Waiting waiting, ByteBuffer src, Sockets.@Nullable Target to) throws SyscallException {
        SocketAddress address = to == null ? peer : to.address();
        if (address == null) {
            throw new SyscallException(Errno.EDESTADDRREQ);
        }
        if (to != null && to.outside() != null) {
            throw new SyscallException(Errno.ENETUNREACH);
        }
        int length = src.remaining();
        if (length > UDP_LONGEST) {
            throw new SyscallException(Errno.EMSGSIZE);
        }
        if (!isNamed()) {
            sockets.bindToAny(this);
        }
        DatagramSocket receiver = sockets.udp((SocketAddress.Inet) address);
        SocketAddress.Inet own = (SocketAddress.Inet) name();
        SocketAddress shown = own.host().equals("0.0.0.0") ? new SocketAddress.Inet("127.0.0.1", own.port()) : own;
        if (receiver != null && receiver.hears(shown)) {
            receiver.inbox.offer(src, shown, waiting.task().payer());
        } else if (peer != null) {
            fail(Errno.ECONNREFUSED);
        }
        src.position(src.limit());
        return length;
    }

    /** A connected socket hears its partner alone. */
    private boolean hears(SocketAddress from) {
        SocketAddress only = peer;
        return only == null || only.equals(from);
    }

    @Override
    public int receive(Waiting waiting, ByteBuffer dst, boolean peek, Delivery delivery) throws SyscallException {
        checkError();
        if (!waiting.blocks() && inbox.isAbandoned() && !inbox.hasMessage()) {
            throw new SyscallException(Errno.EAGAIN);
        }
        return inbox.take(waiting, dst, peek, delivery);
    }

    @Override
    public void shutdown(Shutdown how) throws SyscallException {
        if (kind().isInet()) {
            peer();
        }
        mute |= how != Shutdown.READ;
        if (how != Shutdown.WRITE) {
            inbox.stopReading();
        }
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        int ready = inbox.canTake(poller) ? Poll.POLLIN : 0;
        DatagramSocket other = partner;
        ready |= other == null || other.inbox.canPut(poller) ? Poll.POLLOUT : 0;
        boolean deaf = inbox.isAbandoned();
        ready |= deaf ? Poll.POLLRDHUP : 0;
        return ready & wanted | (deaf && mute ? Poll.POLLHUP : 0) | (hasError() ? Poll.POLLERR : 0);
    }

    @Override
    SocketState state() {
        return new SocketState(peer == null ? SocketState.Word.CLOSE : SocketState.Word.ESTABLISHED, 0);
    }

    @Override
    protected void closed() {
        sockets.remove(this);
        closed = true;
        inbox.endReading();
    }
}
