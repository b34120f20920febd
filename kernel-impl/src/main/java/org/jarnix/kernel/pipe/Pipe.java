package org.jarnix.kernel.pipe;

import static org.jarnix.api.OpenFlags.O_ACCMODE;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * A ring that writers fill and readers empty, each waiting for the other (pipe(7), fifo(7)).
 *
 * <p>Up to {@link #PIPE_BUF} bytes are written in one piece. Somebody is woken only where somebody waits, and a writer
 * only once a whole PIPE_BUF fits.
 */
public final class Pipe {
    /** How many bytes a write puts down in one piece. */
    public static final int PIPE_BUF = 4096;

    private static final int ROOM = 64 * 1024;

    private final boolean named;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final Ring ring = new Ring();
    private final WaitQueue readable = new WaitQueue(lock);
    private final WaitQueue writable = new WaitQueue(lock);
    private int readers;
    private int writers;
    private @Nullable Payer payer;
    private int readersEver;
    private int writersEver;

    /** A FIFO's pipe. */
    public Pipe() {
        this(true);
    }

    /** @param named whether opening one end waits for the other, as a FIFO's does and a reopened nameless pipe's does not */
    Pipe(boolean named) {
        this.named = named;
    }

    /**
     * Opens one end, or with O_RDWR both. Without O_NONBLOCK it waits for somebody at the other end.
     *
     * @throws SyscallException ENXIO for a writer with O_NONBLOCK where nobody reads
     */
    public OpenFile open(Task task, int flags, Backing backing) throws SyscallException {
        int mode = flags & O_ACCMODE;
        boolean waits = named && (flags & O_NONBLOCK) == 0;
        int met;
        lock.lock();
        try {
            if (named && mode == O_WRONLY && !waits && readers == 0) {
                throw new SyscallException(Errno.ENXIO);
            }
            if (readers == 0 && writers == 0) {
                charge(task.payer());
            }
            enter(mode);
            boolean entered = false;
            met = writers == 0 && !waits ? writersEver : PipeFile.MET;
            try {
                if (waits && mode == O_RDONLY && writers == 0) {
                    for (int before = writersEver; writersEver == before; ) {
                        readable.await(task);
                    }
                } else if (waits && mode == O_WRONLY && readers == 0) {
                    for (int before = readersEver; readersEver == before; ) {
                        writable.await(task);
                    }
                }
                entered = true;
            } finally {
                if (!entered) {
                    leave(mode);
                }
            }
        } finally {
            lock.unlock();
        }
        return new PipeFile(this, flags, backing, met);
    }

    /** One end that waits for nobody: of a pipe that has no name. */
    OpenFile end(int flags, Backing backing) {
        lock.lock();
        try {
            enter(flags & O_ACCMODE);
        } finally {
            lock.unlock();
        }
        return new PipeFile(this, flags, backing, PipeFile.MET);
    }

    int read(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        lock.lock();
        try {
            awaitData(task, waits);
            int n = ring.get(buf, off, len);
            wakeAfterRead();
            return n;
        } finally {
            lock.unlock();
        }
    }

    int read(Task task, boolean waits, ByteBuffer dst) throws SyscallException {
        lock.lock();
        try {
            awaitData(task, waits);
            int n = ring.get(dst);
            wakeAfterRead();
            return n;
        } finally {
            lock.unlock();
        }
    }

    int write(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        int done = 0;
        lock.lock();
        try {
            while (done < len && awaitSpace(task, waits, len, done)) {
                done += ring.put(buf, off + done, len - done);
                wakeAfterWrite();
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    int write(Task task, boolean waits, ByteBuffer src) throws SyscallException {
        int len = src.remaining();
        int done = 0;
        lock.lock();
        try {
            while (done < len && awaitSpace(task, waits, len, done)) {
                done += ring.put(src);
                wakeAfterWrite();
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** @param unmet how many writers there had been when a reader came that has met none, {@link PipeFile#MET} for others */
    int poll(int mode, int unmet, int wanted, @Nullable Poller poller) {
        lock.lock();
        try {
            int ready = 0;
            if (mode != O_WRONLY) {
                if (poller != null) {
                    readable.watch(poller);
                }
                ready |= ring.size() > 0 ? Poll.POLLIN & wanted : 0;
                ready |= writers == 0 && writersEver != unmet ? Poll.POLLHUP : 0;
            }
            if (mode != O_RDONLY) {
                if (poller != null) {
                    writable.watch(poller);
                }
                ready |= ring.free() >= PIPE_BUF ? Poll.POLLOUT & wanted : 0;
                ready |= readers == 0 ? Poll.POLLERR : 0;
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    void close(int mode) {
        lock.lock();
        try {
            leave(mode);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to read or nobody left who could write. */
    private void awaitData(Task task, boolean waits) throws SyscallException {
        while (ring.size() == 0 && writers > 0) {
            if (!waits) {
                throw new SyscallException(Errno.EAGAIN);
            }
            readable.await(task);
        }
    }

    /**
     * Waits until the next piece of a write fits.
     *
     * @return false where the write ends here, with what is done
     */
    private boolean awaitSpace(Task task, boolean waits, int len, int done) throws SyscallException {
        int needed = len <= PIPE_BUF ? len : 1;
        while (true) {
            if (readers == 0) {
                return ended(done, Errno.EPIPE);
            }
            if (ring.free() >= needed) {
                return true;
            }
            if (!waits) {
                return ended(done, Errno.EAGAIN);
            }
            try {
                writable.await(task);
            } catch (Interrupted e) {
                if (done > 0) {
                    return false;
                }
                throw e;
            }
        }
    }

    private static boolean ended(int done, Errno errno) throws SyscallException {
        if (done == 0) {
            throw new SyscallException(errno);
        }
        return false;
    }

    private void wakeAfterRead() {
        if (ring.free() >= PIPE_BUF && !writable.isIdle()) {
            writable.wakeOne();
        }
        if (ring.size() > 0 && !readable.isIdle()) {
            readable.wakeOne();
        }
    }

    private void wakeAfterWrite() {
        if (!readable.isIdle()) {
            readable.wakeOne();
        }
        if (ring.free() >= PIPE_BUF && !writable.isIdle()) {
            writable.wakeOne();
        }
    }

    /** Whoever brings a pipe into use pays for all that it may hold, until nobody has it open: ENFILE. */
    void charge(@Nullable Payer who) throws SyscallException {
        if (who != null) {
            try {
                who.take(ROOM);
            } catch (SyscallException e) {
                throw new SyscallException(Errno.ENFILE);
            }
            payer = who;
        }
    }

    private void enter(int mode) {
        if (mode != O_WRONLY) {
            readers++;
            readersEver++;
            writable.wakeAll();
        }
        if (mode == O_WRONLY || mode == O_RDWR) {
            writers++;
            writersEver++;
            readable.wakeAll();
        }
    }

    private void leave(int mode) {
        if (mode != O_WRONLY && --readers == 0) {
            writable.wakeAll();
        }
        if (mode != O_RDONLY && --writers == 0) {
            readable.wakeAll();
        }
        if (readers == 0 && writers == 0) {
            ring.drop();
            Payer who = payer;
            if (who != null) {
                payer = null;
                who.give(ROOM);
            }
        }
    }
}
