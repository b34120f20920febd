package org.jarnix.kernel.fd;

import static org.jarnix.api.AllocateMode.KEEP_SIZE;
import static org.jarnix.api.AllocateMode.PUNCH_HOLE;
import static org.jarnix.api.AllocateMode.ZERO_RANGE;
import static org.jarnix.api.OpenFlags.O_ACCMODE;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Poll;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * An open file description: what open(2) makes and descriptors, in one process or in many, share.
 *
 * <p>It starts with one reference, its maker's. Each descriptor holds one, and the last {@link #release} calls {@link
 * #closed}. A call may still be under way in another thread then, or come later: it must do no harm and answers end of
 * file or EBADF.
 *
 * <p>A kind of file implements what it can do; the rest answers as POSIX has it for files that cannot. The caller has
 * seen to it that the access mode allows the call. A call that must wait throws {@link Interrupted} where the task's
 * attention is asked for and nothing has been moved.
 */
public abstract class OpenFile {
    private static final int SETTABLE = O_APPEND | O_NONBLOCK;
    private static final int BOUNCE = 64 * 1024;
    private static final VarHandle REFERENCES;
    private static final VarHandle FLAGS;
    private static final VarHandle BEFORE_END;

    static {
        try {
            REFERENCES = MethodHandles.lookup().findVarHandle(OpenFile.class, "references", int.class);
            BEFORE_END = MethodHandles.lookup().findVarHandle(OpenFile.class, "beforeEnd", Map.class);
            FLAGS = MethodHandles.lookup().findVarHandle(OpenFile.class, "flags", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int references = 1;
    private volatile int flags;
    private @Nullable OpenFileCount counted;

    /** What is done before the end, by who wants it; rarely anything. */
    private volatile @Nullable Map<Object, Runnable> beforeEnd;

    /**
     * An open file with one reference.
     *
     * @param flags of open(2); access mode, O_APPEND, O_NONBLOCK and O_PATH are kept
     */
    protected OpenFile(int flags) {
        this.flags = flags & (O_ACCMODE | O_PATH | SETTABLE);
    }

    /** Access mode and status flags. */
    public final int flags() {
        return flags;
    }

    /** Sets O_APPEND and O_NONBLOCK as they are in {@code wanted}. */
    public final void setFlags(int wanted) {
        int before;
        do {
            before = flags;
        } while (!FLAGS.compareAndSet(this, before, (before & ~SETTABLE) | (wanted & SETTABLE)));
    }

    /** Whether it is open for reading. */
    public final boolean readable() {
        return (flags & (O_PATH | O_ACCMODE)) != O_WRONLY && (flags & O_PATH) == 0;
    }

    /** Whether it is open for writing. */
    public final boolean writable() {
        return (flags & O_PATH) == 0 && (flags & O_ACCMODE) != O_RDONLY;
    }

    /** Whether calls that would wait answer EAGAIN. */
    public final boolean nonBlocking() {
        return (flags & O_NONBLOCK) != 0;
    }

    /** Adds a reference. */
    public final void acquire() {
        int before = (int) REFERENCES.getAndAdd(this, 1);
        assert before > 0 : "acquired after its end: " + this;
    }

    /** Takes a reference away; the last one closes the file. Called with no lock held. */
    public final void release() {
        int before = (int) REFERENCES.getAndAdd(this, -1);
        assert before > 0 : "released too often: " + this;
        if (before == 1) {
            if (counted != null) {
                counted.remove();
            }
            Map<Object, Runnable> last = beforeEnd;
            if (last != null) {
                last.values().forEach(Runnable::run);
            }
            closed();
        }
    }

    /** Has something done, once for each who wants it, when the last reference is gone. */
    public final void beforeEnd(Object who, Runnable action) {
        Map<Object, Runnable> known = beforeEnd;
        if (known == null) {
            Map<Object, Runnable> made = new ConcurrentHashMap<>(2);
            known = BEFORE_END.compareAndSet(this, null, made) ? made : Objects.requireNonNull(beforeEnd);
        }
        known.put(who, action);
    }

    /** Counts this file from now to its end: ENFILE where there are too many. */
    final void count(OpenFileCount count) throws SyscallException {
        count.add();
        counted = count;
    }

    /** The last reference is gone: gives back what the file holds. Must not wait for other processes. */
    protected abstract void closed();

    /** What it stands for (fstat(2)). */
    public abstract Stat stat() throws SyscallException;

    /** What /proc/PID/fd shows it as: an absolute path, {@code pipe:[7]}. */
    public abstract String describe();

    /** What it was opened through; null where there is nothing behind it. */
    public @Nullable Backing backing() {
        return null;
    }

    /** Opens what it stands for once more, for an open of its link in {@code /proc/PID/fd}. */
    public OpenFile reopen(Task task, int wanted) throws SyscallException {
        throw new SyscallException(Errno.ENXIO);
    }

    /** What a read or write of no bytes at all answers: 0, or an errno. */
    public int nothing() throws SyscallException {
        return 0;
    }

    /** Reads up to {@code len} bytes (more than none are asked for); 0 is the end of the file. */
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        throw new SyscallException(Errno.EINVAL);
    }

    /** Writes up to {@code len} bytes (more than none are given) and answers how many. */
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        throw new SyscallException(Errno.EINVAL);
    }

    /** Reads into what remains of a buffer, and moves its position. */
    public int read(Task task, ByteBuffer dst) throws SyscallException {
        int len = dst.remaining();
        if (dst.hasArray()) {
            int n = read(task, dst.array(), dst.arrayOffset() + dst.position(), len);
            dst.position(dst.position() + n);
            return n;
        }
        byte[] bounce = new byte[Math.min(len, BOUNCE)];
        int n = read(task, bounce, 0, bounce.length);
        dst.put(bounce, 0, n);
        return n;
    }

    /** Writes what remains of a buffer, and moves its position. */
    public int write(Task task, ByteBuffer src) throws SyscallException {
        int len = src.remaining();
        if (src.hasArray()) {
            int n = write(task, src.array(), src.arrayOffset() + src.position(), len);
            src.position(src.position() + n);
            return n;
        }
        byte[] bounce = new byte[Math.min(len, BOUNCE)];
        src.get(src.position(), bounce);
        int n = write(task, bounce, 0, bounce.length);
        src.position(src.position() + n);
        return n;
    }

    /** Reads at a position, which is not negative, into what remains of a buffer. */
    public int pread(Task task, ByteBuffer dst, long position) throws SyscallException {
        throw new SyscallException(Errno.ESPIPE);
    }

    /** Writes what remains of a buffer at a position, which is not negative. */
    public int pwrite(Task task, ByteBuffer src, long position) throws SyscallException {
        throw new SyscallException(Errno.ESPIPE);
    }

    /** Moves the position and answers the new one. */
    public long seek(long offset, Whence whence) throws SyscallException {
        throw new SyscallException(Errno.ESPIPE);
    }

    /** Makes the file {@code size} bytes long, which is not negative. */
    public void truncate(Task task, long size) throws SyscallException {
        throw new SyscallException(Errno.EINVAL);
    }

    /**
     * Takes, zeroes or gives back space of a range (fallocate(2)).
     *
     * @throws SyscallException EINVAL, EOPNOTSUPP, EBADF, EFBIG, ESPIPE before the file is asked
     */
    public final void fallocate(Task task, int mode, long offset, long length) throws SyscallException {
        if (offset < 0 || length <= 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        boolean known = (mode & ~(KEEP_SIZE | PUNCH_HOLE | ZERO_RANGE)) == 0;
        int kind = mode & (PUNCH_HOLE | ZERO_RANGE);
        if (!known || kind == (PUNCH_HOLE | ZERO_RANGE) || mode == PUNCH_HOLE) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        if (!writable()) {
            throw new SyscallException(Errno.EBADF);
        }
        if (offset + length < 0) {
            throw new SyscallException(Errno.EFBIG);
        }
        if ((stat().mode() & FileMode.S_IFMT) == FileMode.S_IFIFO) {
            throw new SyscallException(Errno.ESPIPE);
        }
        allocate(task, mode, offset, length);
    }

    /** What {@link #fallocate} does once all is checked. */
    protected void allocate(Task task, int mode, long offset, long length) throws SyscallException {
        throw new SyscallException(Errno.ENODEV);
    }

    /** The next names of a directory; empty at the end. */
    public List<DirEntry> readDir(int atMost) throws SyscallException {
        throw new SyscallException(Errno.ENOTDIR);
    }

    /** Sees to it that the host, if any, keeps what was written. */
    public void sync() throws SyscallException {
        throw new SyscallException(Errno.EINVAL);
    }

    /**
     * What it is ready for: of the wanted POLLIN and POLLOUT, and POLLERR and POLLHUP unasked.
     *
     * @param poller to be registered, in one step with the look, with each queue that a wanted event wakes; null looks only
     */
    public int poll(int wanted, @Nullable Poller poller) {
        return wanted & (Poll.POLLIN | Poll.POLLOUT);
    }
}
