package org.jarnix.kernel.fs.mem;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Limit;
import org.jarnix.kernel.task.LimitLog;
import org.jspecify.annotations.Nullable;

/**
 * What files in memory may take, in bytes of content and in inodes, and what they do; shared by file systems or not. A
 * space may be a part of another one, whose bounds then hold as well.
 */
public final class Space {
    private volatile @Nullable Space whole;
    private volatile long maxBytes;
    private volatile long maxInodes;
    private final LimitLog limits;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong inodes = new AtomicLong();

    public Space(long maxBytes, long maxInodes) {
        this(null, maxBytes, maxInodes, new LimitLog());
    }

    /** @param limits told when something does not fit */
    public Space(long maxBytes, long maxInodes, LimitLog limits) {
        this(null, maxBytes, maxInodes, limits);
    }

    private Space(@Nullable Space whole, long maxBytes, long maxInodes, LimitLog limits) {
        this.whole = whole;
        this.maxBytes = maxBytes;
        this.maxInodes = maxInodes;
        this.limits = limits;
    }

    /** A part of this space with bounds of its own. */
    public Space part(long partBytes, long partInodes) {
        return new Space(this, partBytes, partInodes, limits);
    }

    /** Gives all that it has taken of the whole back, and is by itself from now on. */
    void leaveWhole() {
        Space of = whole;
        whole = null;
        if (of != null) {
            of.giveBytes(bytes.get());
            of.inodes.addAndGet(-inodes.get());
        }
    }

    /** Whether it is a part of another one. */
    boolean isPart() {
        return whole != null;
    }

    /** Other bounds from now on: EINVAL where more is in use. */
    void resize(long newMaxBytes, long newMaxInodes) throws SyscallException {
        if (bytes.get() > newMaxBytes || inodes.get() > newMaxInodes) {
            throw new SyscallException(Errno.EINVAL);
        }
        maxBytes = newMaxBytes;
        maxInodes = newMaxInodes;
    }

    /** Takes bytes for content: ENOSPC. */
    void takeBytes(long count) throws SyscallException {
        if (bytes.addAndGet(count) > maxBytes) {
            bytes.addAndGet(-count);
            limits.reached(Limit.FILE_BYTES, maxBytes);
            throw new SyscallException(Errno.ENOSPC);
        }
        Space of = whole;
        if (of != null) {
            try {
                of.takeBytes(count);
            } catch (SyscallException e) {
                bytes.addAndGet(-count);
                throw e;
            }
        }
    }

    /** Takes bytes whether there are any or not. */
    void overdraw(long count) {
        giveBytes(-count);
    }

    void giveBytes(long count) {
        bytes.addAndGet(-count);
        Space of = whole;
        if (of != null) {
            of.giveBytes(count);
        }
    }

    /** Takes an inode: ENOSPC. */
    void takeInode() throws SyscallException {
        if (inodes.incrementAndGet() > maxInodes) {
            inodes.decrementAndGet();
            limits.reached(Limit.INODES, maxInodes);
            throw new SyscallException(Errno.ENOSPC);
        }
        Space of = whole;
        if (of != null) {
            try {
                of.takeInode();
            } catch (SyscallException e) {
                inodes.decrementAndGet();
                throw e;
            }
        }
    }

    void giveInode() {
        inodes.decrementAndGet();
        Space of = whole;
        if (of != null) {
            of.giveInode();
        }
    }

    public long maxBytes() {
        return maxBytes;
    }

    public long maxInodes() {
        return maxInodes;
    }

    public long usedBytes() {
        return bytes.get();
    }

    public long usedInodes() {
        return inodes.get();
    }
}
