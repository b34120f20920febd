package org.jarnix.kernel.socket;

import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDWR;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.MessageFlags;
import org.jarnix.api.PeerCredentials;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketOption;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** An open socket, of any kind. */
public abstract class SocketFile extends OpenFile {
    private static final int DEVICE = 8;
    private static final int BLOCK = 4096;

    final Sockets sockets;
    final KLock lock = new KLock(Rank.INODE);

    private final SocketKind kind;
    private final Sockets.Birth birth;
    private final int[] options = new int[SocketOption.values().length];
    private volatile SocketAddress name;
    private volatile @Nullable Errno error;

    SocketFile(Sockets sockets, SocketKind kind, int flags, Sockets.Birth birth) {
        super(flags & O_NONBLOCK | O_RDWR);
        this.sockets = sockets;
        this.kind = kind;
        this.birth = birth;
        this.name = kind.isInet() ? SocketAddress.Inet.ANY : SocketAddress.Unix.NAMELESS;
    }

    /** Its kind. */
    public final SocketKind kind() {
        return kind;
    }

    /** Its own address. */
    public final SocketAddress name() {
        return name;
    }

    final void setName(SocketAddress given) {
        name = given;
    }

    /** Whether it has an address. */
    final boolean isNamed() {
        return !name.equals(SocketAddress.Unix.NAMELESS) && !name.equals(SocketAddress.Inet.ANY);
    }

    /** Its number, as fstat and /proc show it. */
    public final long number() {
        return birth.number();
    }

    /** Who made it. */
    final PeerCredentials maker() {
        return birth.maker();
    }

    /** The address at the other end: ENOTCONN. */
    public abstract SocketAddress peer() throws SyscallException;

    /** Who was at the other end when it was connected: ENOTCONN. */
    public abstract PeerCredentials peerCredentials() throws SyscallException;

    /** connect(2), to an address whose family is right. */
    public abstract void connect(Waiting waiting, Sockets.Target target, PeerCredentials who) throws SyscallException;

    /** Sends a piece, and moves the buffer's position; the attachment's references are the channel's where that succeeds. */
    public abstract int send(Waiting waiting, ByteBuffer src, Attachment attachment, Sockets.@Nullable Target to)
            throws SyscallException;

    /** Receives a piece, and moves the buffer's position. */
    public abstract int receive(Waiting waiting, ByteBuffer dst, boolean peek, Delivery delivery)
            throws SyscallException;

    /** shutdown(2): ENOTCONN. */
    public abstract void shutdown(Shutdown how) throws SyscallException;

    /** A word for its state, and how much waits, for /proc/net. */
    abstract SocketState state();

    /** How long a call waits. */
    public final Waiting waiting(Task task, int flags, SocketOption timeout) {
        boolean blocks = !nonBlocking() && (flags & MessageFlags.MSG_DONTWAIT) == 0;
        int millis = options[timeout.ordinal()];
        long deadline = millis == 0 ? Task.NEVER : task.clock().monotonicNanos() + millis * 1_000_000L;
        return new Waiting(task, blocks, deadline);
    }

    /** What it says of itself. */
    public final int option(SocketOption option) {
        return switch (option) {
            case ERROR -> {
                Errno failure = takeError();
                yield failure == null ? 0 : failure.number();
            }
            case TYPE -> kind == SocketKind.UNIX_SEQPACKET ? 5 : kind.isDatagram() ? 2 : 1;
            case ACCEPTCONN -> state().word() == SocketState.Word.LISTEN ? 1 : 0;
            default -> options[option.ordinal()];
        };
    }

    /** Sets an option: EINVAL. */
    public final void setOption(SocketOption option, int value) throws SyscallException {
        if (option.ordinal() <= SocketOption.ACCEPTCONN.ordinal() || value < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        options[option.ordinal()] = value;
    }

    final void fail(Errno failure) {
        error = failure;
    }

    final @Nullable Errno takeError() {
        Errno failure = error;
        error = null;
        return failure;
    }

    final boolean hasError() {
        return error != null;
    }

    final void checkError() throws SyscallException {
        Errno failure = takeError();
        if (failure != null) {
            throw new SyscallException(failure);
        }
    }

    @Override
    public final int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        return read(task, ByteBuffer.wrap(buf, off, len));
    }

    @Override
    public final int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        return write(task, ByteBuffer.wrap(buf, off, len));
    }

    @Override
    public final int read(Task task, ByteBuffer dst) throws SyscallException {
        Delivery delivery = new Delivery();
        int n = receive(waiting(task, 0, SocketOption.RCVTIMEO), dst, false, delivery);
        delivery.attachment().drop();
        return n;
    }

    @Override
    public final int write(Task task, ByteBuffer src) throws SyscallException {
        return send(waiting(task, 0, SocketOption.SNDTIMEO), src, Attachment.NONE, null);
    }

    @Override
    public final Stat stat() {
        long born = birth.nanos();
        PeerCredentials maker = birth.maker();
        int mode = FileMode.S_IFSOCK | 0777;
        return new Stat(DEVICE, number(), mode, 1, maker.uid(), maker.gid(), 0, 0, 0, BLOCK, born, born, born, born);
    }

    @Override
    public final String describe() {
        return "socket:[" + number() + "]";
    }
}
