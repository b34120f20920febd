package org.jarnix.kernel.ipc;

import static org.jarnix.api.OpenFlags.O_RDWR;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** A count that writers add to and readers take: of events (eventfd(2)), or of a timer that went off (timerfd_create(2)). */
public class EventFile extends EventSource {
    private static final int DEVICE = 13;
    private static final long HIGHEST = -2;

    private final boolean takesOne;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final WaitQueue readable = new WaitQueue(lock);
    private final WaitQueue writable = new WaitQueue(lock);
    private long count;

    /**
     * A count.
     *
     * @param kind what /proc calls it
     * @param takesOne whether a read takes one and not all
     */
    public EventFile(String kind, long count, boolean takesOne, int flags) {
        super(DEVICE, "anon_inode:[" + kind + "]", kept(O_RDWR, flags));
        this.count = count;
        this.takesOne = takesOne;
    }

    /** Adds to the count, up to the highest. */
    final void add(long more) {
        lock.lock();
        try {
            count = Long.compareUnsigned(count + more, HIGHEST) > 0 ? HIGHEST : count + more;
            readable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the count. */
    final void forget() {
        lock.lock();
        try {
            count = 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        if (len < Long.BYTES) {
            throw new SyscallException(Errno.EINVAL);
        }
        lock.lock();
        try {
            while (count == 0) {
                if (nonBlocking()) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                readable.await(task);
            }
            long taken = takesOne ? 1 : count;
            count -= taken;
            writable.wakeAll();
            ByteBuffer.wrap(buf, off, Long.BYTES).order(ByteOrder.nativeOrder()).putLong(taken);
            return Long.BYTES;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        if (len != Long.BYTES) {
            throw new SyscallException(Errno.EINVAL);
        }
        long more = ByteBuffer.wrap(buf, off, Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .getLong();
        if (more == -1) {
            throw new SyscallException(Errno.EINVAL);
        }
        lock.lock();
        try {
            while (Long.compareUnsigned(HIGHEST - count, more) < 0) {
                if (nonBlocking()) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                writable.await(task);
            }
            count += more;
            readable.wakeAll();
            return Long.BYTES;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                readable.watch(poller);
                writable.watch(poller);
            }
            int ready = count == 0 ? 0 : Poll.POLLIN;
            return wanted & (ready | (count == HIGHEST ? 0 : Poll.POLLOUT));
        } finally {
            lock.unlock();
        }
    }
}
