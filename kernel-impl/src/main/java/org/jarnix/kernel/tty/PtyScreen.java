package org.jarnix.kernel.tty;

import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** A screen that keeps what was written until the far side of a pseudo-terminal fetches it (pty(7)). */
final class PtyScreen implements Screen {
    private static final int ROOM = 64 * 1024;
    private static final int PIECE = 4096;
    /** What the far side has taken over, though nobody has read it yet: no flush at the near side drops that. */
    private static final int TAKEN_OVER = 4095;

    private final KLock lock = new KLock(Rank.BUFFER, 1);

    // Guarded by lock.
    private final WaitQueue fetchable = new WaitQueue(lock);
    private final WaitQueue writable = new WaitQueue(lock);
    private final OutputProcessor processor = new OutputProcessor();
    private final byte[] piece = new byte[PIECE];
    private final int[] taken = new int[1];
    private byte[] kept = new byte[PIECE];
    private int start;
    private int size;
    private int users;
    private boolean everUsed;
    private boolean gone;

    @Override
    public int write(Task task, boolean waits, int oflag, byte[] buf, int off, int len) throws SyscallException {
        int done = 0;
        lock.lock();
        try {
            while (done < len) {
                if (!awaitRoom(task, waits, done)) {
                    return done;
                }
                done += put(oflag, buf, off + done, off + len);
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom(Task task, boolean waits, int done) throws SyscallException {
        while (ROOM - size < PIECE) {
            if (gone) {
                break;
            }
            if (!waits) {
                if (done == 0) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                return false;
            }
            try {
                writable.await(task);
            } catch (Interrupted e) {
                if (done == 0) {
                    throw e;
                }
                return false;
            }
        }
        if (gone) {
            throw new SyscallException(Errno.EIO);
        }
        return true;
    }

    @Override
    public void echo(Task task, int oflag, byte[] bytes) {
        lock.lock();
        try {
            for (int done = 0; done < bytes.length && ROOM - size >= PIECE && !gone; ) {
                done += put(oflag, bytes, done, bytes.length);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Processes a piece, for which there is room, and keeps it. */
    private int put(int oflag, byte[] buf, int off, int end) {
        int n = processor.process(oflag, buf, off, end, piece, taken);
        if (start + size + n > kept.length) {
            byte[] into = size + n > kept.length / 2 ? new byte[Math.min(2 * ROOM, 2 * (size + n))] : kept;
            System.arraycopy(kept, start, into, 0, size);
            kept = into;
            start = 0;
        }
        System.arraycopy(piece, 0, kept, start + size, n);
        size += n;
        fetchable.wakeAll();
        return taken[0];
    }

    @Override
    public int column() {
        return processor.column();
    }

    @Override
    public void flush() {
        keep(TAKEN_OVER);
    }

    /** Drops all that the far side has not read. */
    void drop() {
        keep(0);
    }

    private void keep(int most) {
        lock.lock();
        try {
            size = Math.min(size, most);
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean ready(@Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                writable.watch(poller);
            }
            return ROOM - size >= PIECE || gone;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void disconnect() {
        lock.lock();
        try {
            gone = true;
            fetchable.wakeAll();
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody has opened the terminal. */
    void opened() {
        lock.lock();
        try {
            users++;
            everUsed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody has closed the terminal. */
    void closed() {
        lock.lock();
        try {
            users--;
            if (users == 0) {
                fetchable.wakeAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Fetches what was written, waiting for it.
     *
     * @return how much, -1 where all is fetched and nobody has the terminal open any more
     * @throws SyscallException EAGAIN
     */
    int fetch(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        lock.lock();
        try {
            while (size == 0) {
                if (isAbandoned()) {
                    return -1;
                }
                if (!waits) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                fetchable.await(task);
            }
            int n = Math.min(len, size);
            System.arraycopy(kept, start, buf, off, n);
            start += n;
            size -= n;
            if (size == 0) {
                start = 0;
            }
            if (ROOM - size >= PIECE) {
                writable.wakeAll();
            }
            return n;
        } finally {
            lock.unlock();
        }
    }

    /** How much can be fetched now. */
    int available() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** What the far side is ready for, but for typing. */
    int poll(int wanted, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                fetchable.watch(poller);
            }
            int ready = size > 0 ? wanted & Poll.POLLIN : 0;
            return isAbandoned() ? ready | Poll.POLLHUP : ready;
        } finally {
            lock.unlock();
        }
    }

    private boolean isAbandoned() {
        return gone || everUsed && users == 0;
    }
}
