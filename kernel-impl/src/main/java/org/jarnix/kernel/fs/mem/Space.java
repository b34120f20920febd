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
    private static final int PAGE = 4096;

    private volatile @Nullable Space whole;
    private volatile long maxBytes;
    private volatile long maxInodes;
    private final LimitLog limits;
    private final AtomicLong bytes = new AtomicLong();

    /** The pages of files, where those are what is bounded; else null. */
    private final @Nullable AtomicLong pages;

    private final AtomicLong inodes = new AtomicLong();

    public Space(long maxBytes, long maxInodes) {
        this(null, maxBytes, maxInodes, new LimitLog());
    }

    /** @param limits told when something does not fit */
    public Space(long maxBytes, long maxInodes, LimitLog limits) {
        this(null, maxBytes, maxInodes, limits);
    }

    private Space(@Nullable Space whole, long maxBytes, long maxInodes, LimitLog limits) {
        this(whole, maxBytes, maxInodes, limits, null);
    }

    private Space(@Nullable Space whole, long maxBytes, long maxInodes, LimitLog limits, @Nullable AtomicLong pages) {
        this.whole = whole;
        this.maxBytes = maxBytes;
        this.maxInodes = maxInodes;
        this.limits = limits;
        this.pages = pages;
    }

    /** A part of this space with bounds of its own. */
    public Space part(long partBytes, long partInodes) {
        return new Space(this, partBytes, partInodes, limits);
    }

    /**
     * A part whose bound is for the pages of files, as that of a tmpfs is, whatever memory they take; the memory counts
     * against the whole alone.
     */
    Space pages(long partBytes, long partInodes) {
        return new Space(this, partBytes, partInodes, limits, new AtomicLong());
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
        if (usedBytes() > newMaxBytes || inodes.get() > newMaxInodes) {
            throw new SyscallException(Errno.EINVAL);
        }
        maxBytes = newMaxBytes;
        maxInodes = newMaxInodes;
    }

    /** Takes bytes for content: ENOSPC. */
    void takeBytes(long count) throws SyscallException {
        if (bytes.addAndGet(count) > maxBytes && pages == null) {
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

    /** Takes a page of a file, where pages are what is bounded; answers whether there was one. */
    boolean takePage() {
        AtomicLong counted = pages;
        if (counted == null || counted.incrementAndGet() * PAGE <= maxBytes) {
            return true;
        }
        counted.decrementAndGet();
        limits.reached(Limit.FILE_BYTES, maxBytes);
        return false;
    }

    /** Counts pages more, whether there are any, or less. */
    void countPages(long count) {
        if (pages != null) {
            pages.addAndGet(count);
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
        return pages == null ? bytes.get() : pages.get() * PAGE;
    }

    public long usedInodes() {
        return inodes.get();
    }
}
