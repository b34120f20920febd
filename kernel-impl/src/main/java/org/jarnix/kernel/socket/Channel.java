package org.jarnix.kernel.socket;

import java.nio.ByteBuffer;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** One direction of a connection: a writer at one end, a reader at the other. */
abstract class Channel {
    final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    final WaitQueue readable = new WaitQueue(lock);
    final WaitQueue writable = new WaitQueue(lock);
    private boolean writerGone;
    private boolean readerGone;
    private boolean reset;

    /** Whether there is something to take; the caller holds the lock. */
    abstract boolean hasData();

    /** Whether something can be put; the caller holds the lock. */
    abstract boolean hasRoom();

    /** Takes out all that was attached; the caller holds the lock. */
    abstract List<Attachment> empty();

    /** Takes memory of a budget, if there is one: ENOBUFS. */
    static void charge(@Nullable Payer payer, long bytes) throws SyscallException {
        try {
            if (payer != null) {
                payer.take(bytes);
            }
        } catch (SyscallException e) {
            throw new SyscallException(Errno.ENOBUFS);
        }
    }

    /**
     * Puts bytes in, as many as go at once.
     *
     * @throws SyscallException EPIPE, EAGAIN, EMSGSIZE, ENOBUFS
     */
    abstract int put(Waiting waiting, ByteBuffer src, Attachment attachment) throws SyscallException;

    /** Takes bytes out; 0 at the end. */
    abstract int take(Waiting waiting, ByteBuffer dst, boolean peek, Delivery delivery) throws SyscallException;

    /** Waits until there is something to take; false at the end. The caller holds the lock. */
    final boolean awaitData(Waiting waiting) throws SyscallException {
        while (!hasData()) {
            if (reset) {
                reset = false;
                throw new SyscallException(Errno.ECONNRESET);
            }
            if (writerGone || readerGone) {
                return false;
            }
            waiting.on(readable);
        }
        return true;
    }

    /** Whether writing makes no sense any more; the caller holds the lock. */
    final void checkReader() throws SyscallException {
        if (readerGone || writerGone) {
            throw new SyscallException(Errno.EPIPE);
        }
    }

    /** Nothing more will be put in. */
    final void endWriting() {
        lock.lock();
        try {
            writerGone = true;
            readable.wakeAll();
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nobody takes anything out any more; what is there is dropped.
     *
     * @return whether something was there
     */
    final boolean endReading() {
        List<Attachment> dropped;
        boolean had;
        lock.lock();
        try {
            had = hasData();
            readerGone = true;
            dropped = empty();
            readable.wakeAll();
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
        dropped.forEach(Attachment::drop);
        return had;
    }

    /** Nothing more will come to the reader; what is there can still be taken. */
    final void stopReading() {
        lock.lock();
        try {
            readerGone = true;
            readable.wakeAll();
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is there. */
    final void drop() {
        List<Attachment> dropped;
        lock.lock();
        try {
            dropped = empty();
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
        dropped.forEach(Attachment::drop);
    }

    /** The other end went away with bytes unread: the reader is told once. */
    final void reset() {
        lock.lock();
        try {
            reset = true;
            writerGone = true;
            readable.wakeAll();
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a reader need not wait, with a watch over what comes. */
    final boolean canTake(@Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                readable.watch(poller);
            }
            return hasData() || writerGone || readerGone || reset;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a writer need not wait, with a watch over what becomes free. */
    final boolean canPut(@Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                writable.watch(poller);
            }
            return hasRoom() || readerGone || writerGone;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its writer is gone. */
    final boolean isEnded() {
        lock.lock();
        try {
            return writerGone;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its reader was still to be told that the other end went away, which is done with this. */
    final boolean takeReset() {
        lock.lock();
        try {
            boolean was = reset;
            reset = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its reader is still to be told that the other end went away with bytes unread. */
    final boolean isReset() {
        lock.lock();
        try {
            return reset;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its reader is gone. */
    final boolean isAbandoned() {
        lock.lock();
        try {
            return readerGone;
        } finally {
            lock.unlock();
        }
    }
}
