package org.jarnix.kernel.socket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.PeerCredentials;
import org.jarnix.api.Poll;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** A socket with connections: it listens, or it is one end of one. */
public final class ConnectionSocket extends SocketFile {
    private static final int MOST_WAITING = 4096;

    // Guarded by lock.
    private final WaitQueue changed = new WaitQueue(lock);
    private @Nullable ArrayDeque<End> accepting;
    private int backlog;
    private boolean connecting;
    private volatile @Nullable End end;

    ConnectionSocket(Sockets sockets, SocketKind kind, int flags, Sockets.Birth birth) {
        super(sockets, kind, flags, birth);
    }

    /** One end of a connection. */
    record End(Channel in, Channel out, SocketAddress local, SocketAddress peer, PeerCredentials credentials) {
        /** Gives up both directions; whoever is at the other end is told if something stays unread. */
        void close() {
            out.endWriting();
            if (in.endReading()) {
                out.reset();
            }
        }
    }

    private Channel channel() {
        return kind() == SocketKind.UNIX_SEQPACKET ? new MessageChannel(MOST_WAITING) : new StreamChannel();
    }

    /** Takes an end of a connection that is made. */
    void become(End given) {
        lock.lock();
        try {
            end = given;
            connecting = false;
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
        setName(given.local());
    }

    /** Connects two new sockets. */
    static void join(ConnectionSocket a, ConnectionSocket b) {
        Channel there = a.channel();
        Channel back = a.channel();
        SocketAddress none = SocketAddress.Unix.NAMELESS;
        a.become(new End(back, there, none, none, b.maker()));
        b.become(new End(there, back, none, none, a.maker()));
    }

    private void checkUnconnected() throws SyscallException {
        if (end != null) {
            throw new SyscallException(Errno.EISCONN);
        }
    }

    private boolean listens() {
        lock.lock();
        try {
            return accepting != null;
        } finally {
            lock.unlock();
        }
    }

    private End connected() throws SyscallException {
        End present = end;
        if (present == null) {
            checkError();
            throw new SyscallException(Errno.ENOTCONN);
        }
        return present;
    }

    @Override
    public SocketAddress peer() throws SyscallException {
        return connected().peer();
    }

    @Override
    public PeerCredentials peerCredentials() throws SyscallException {
        return connected().credentials();
    }

    /** listen(2): EINVAL. */
    public void listen(int wanted) throws SyscallException {
        if (!isNamed()) {
            sockets.bindToAny(this);
        }
        lock.lock();
        try {
            if (end != null || connecting) {
                throw new SyscallException(Errno.EINVAL);
            }
            backlog = Math.clamp(wanted, 0, MOST_WAITING);
            if (accepting == null) {
                accepting = new ArrayDeque<>(4);
            }
        } finally {
            lock.unlock();
        }
    }

    /** accept(2): EINVAL, EAGAIN. */
    public ConnectionSocket accept(Waiting waiting, int flags, PeerCredentials who) throws SyscallException {
        End next = null;
        lock.lock();
        try {
            while (next == null) {
                if (accepting == null) {
                    throw new SyscallException(Errno.EINVAL);
                }
                next = accepting.poll();
                if (next == null) {
                    waiting.on(changed);
                }
            }
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
        ConnectionSocket accepted = new ConnectionSocket(sockets, kind(), flags, sockets.birth(who));
        accepted.become(next);
        sockets.add(accepted);
        return accepted;
    }

    @Override
    public void connect(Waiting waiting, Sockets.Target target, PeerCredentials who) throws SyscallException {
        ConnectionSocket listener = null;
        if (target.outside() == null) {
            if (kind().isInet()) {
                checkUnconnected();
            }
            listener = sockets.listener(target, kind());
            if (!listener.listens()) {
                throw new SyscallException(Errno.ECONNREFUSED);
            }
        }
        begin();
        boolean done = false;
        try {
            if (listener == null) {
                connectOutside(waiting, target);
            } else {
                if (kind().isInet() && !isNamed()) {
                    sockets.bindToAny(this);
                }
                become(listener.offer(waiting, this, target.address(), who));
            }
            done = true;
        } finally {
            if (!done) {
                stopConnecting();
            }
        }
    }

    private void begin() throws SyscallException {
        lock.lock();
        try {
            if (end != null) {
                throw new SyscallException(Errno.EISCONN);
            }
            if (connecting) {
                throw new SyscallException(Errno.EALREADY);
            }
            if (accepting != null) {
                throw new SyscallException(Errno.EINVAL);
            }
            connecting = true;
        } finally {
            lock.unlock();
        }
    }

    private void stopConnecting() {
        lock.lock();
        try {
            connecting = false;
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the host connect, and waits until it has; a wait that is interrupted gives the attempt up. */
    private void connectOutside(Waiting waiting, Sockets.Target target) throws SyscallException {
        Outside.Grant grant = target.granted();
        Channel in = channel();
        Channel out = channel();
        sockets.outside().connect(grant, new StreamPort(out), new StreamPort(in), failure -> {
            if (failure == null) {
                become(new End(in, out, new SocketAddress.Inet("0.0.0.0", 0), target.address(), maker()));
            } else {
                fail(failure);
                stopConnecting();
            }
        });
        boolean finished = false;
        lock.lock();
        try {
            while (connecting) {
                if (!waiting.blocks()) {
                    finished = true;
                    throw new SyscallException(Errno.EINPROGRESS);
                }
                waiting.on(changed);
            }
            finished = true;
        } finally {
            lock.unlock();
            if (!finished) {
                in.endReading();
                out.endWriting();
            }
        }
        checkError();
    }

    /** Puts a connection into the queue of this listening socket, and answers the other end: ECONNREFUSED, EAGAIN. */
    private End offer(Waiting waiting, ConnectionSocket from, SocketAddress to, PeerCredentials who)
            throws SyscallException {
        Channel there = channel();
        Channel back = channel();
        lock.lock();
        try {
            while (accepting != null && accepting.size() > backlog) {
                waiting.on(changed);
            }
            if (accepting == null) {
                throw new SyscallException(Errno.ECONNREFUSED);
            }
            accepting.add(new End(there, back, kind().isInet() ? to : name(), from.name(), who));
            changed.wakeAll();
            return new End(back, there, from.name(), kind().isInet() ? to : name(), maker());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int send(Waiting waiting, ByteBuffer src, Attachment attachment, Sockets.@Nullable Target to)
            throws SyscallException {
        if (to != null) {
            throw new SyscallException(end == null ? Errno.ENOTSUP : Errno.EISCONN);
        }
        checkError();
        End present = end;
        if (present == null) {
            throw new SyscallException(kind().isInet() ? Errno.EPIPE : Errno.ENOTCONN);
        }
        checkReset(present);
        return present.out().put(waiting, src, attachment);
    }

    /** Who exchanges packets hears first that the other end went away with some unread. */
    private void checkReset(End present) throws SyscallException {
        if (kind() == SocketKind.UNIX_SEQPACKET && present.in().takeReset()) {
            throw new SyscallException(Errno.ECONNRESET);
        }
    }

    @Override
    public int receive(Waiting waiting, ByteBuffer dst, boolean peek, Delivery delivery) throws SyscallException {
        if (end == null && kind() == SocketKind.UNIX_STREAM) {
            throw new SyscallException(Errno.EINVAL);
        }
        End present = connected();
        checkReset(present);
        int n = present.in().take(waiting, dst, peek, delivery);
        if (n > 0 && !kind().isInet()) {
            delivery.from = present.peer();
        }
        delivery.length = Math.max(delivery.length, n);
        return n;
    }

    @Override
    public void shutdown(Shutdown how) throws SyscallException {
        End present = connected();
        if (how != Shutdown.READ) {
            present.out().endWriting();
        }
        if (how != Shutdown.WRITE) {
            present.in().stopReading();
        }
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        End present = end;
        if (present == null) {
            return pollUnconnected(wanted, poller);
        }
        boolean input = present.in().canTake(poller);
        boolean output = present.out().canPut(poller);
        boolean ended = present.in().isEnded() || present.in().isAbandoned();
        int ready = (input ? Poll.POLLIN : 0) | (output ? Poll.POLLOUT : 0);
        ready |= ended ? Poll.POLLRDHUP : 0;
        boolean hangUp = ended && (present.out().isAbandoned() || present.out().isEnded());
        boolean error = hasError() || present.in().isReset();
        return ready & wanted | (hangUp ? Poll.POLLHUP : 0) | (error ? Poll.POLLERR : 0);
    }

    private int pollUnconnected(int wanted, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                changed.watch(poller);
            }
            if (accepting != null) {
                return accepting.isEmpty() ? 0 : wanted & Poll.POLLIN;
            }
            if (hasError()) {
                return wanted & (Poll.POLLIN | Poll.POLLOUT) | Poll.POLLERR;
            }
            return connecting ? 0 : wanted & Poll.POLLOUT | Poll.POLLHUP;
        } finally {
            lock.unlock();
        }
    }

    @Override
    SocketState state() {
        lock.lock();
        try {
            if (accepting != null) {
                return new SocketState(SocketState.Word.LISTEN, accepting.size());
            }
        } finally {
            lock.unlock();
        }
        return new SocketState(end == null ? SocketState.Word.CLOSE : SocketState.Word.ESTABLISHED, 0);
    }

    @Override
    protected void closed() {
        sockets.remove(this);
        List<End> refused = new ArrayList<>();
        lock.lock();
        try {
            if (accepting != null) {
                refused.addAll(accepting);
                accepting = null;
            }
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
        for (End each : refused) {
            each.out().reset();
            each.in().endReading();
        }
        End present = end;
        if (present != null) {
            present.close();
        }
    }
}
