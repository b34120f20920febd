package org.jarnix.kernel.fs.mem;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Limit;
import org.jarnix.kernel.task.LimitLog;

/** What files in memory may take, in bytes of content and in inodes, and what they do; shared by file systems or not. */
public final class Space {
    private final long maxBytes;
    private final long maxInodes;
    private final LimitLog limits;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong inodes = new AtomicLong();

    public Space(long maxBytes, long maxInodes) {
        this(maxBytes, maxInodes, new LimitLog());
    }

    /** @param limits told when something does not fit */
    public Space(long maxBytes, long maxInodes, LimitLog limits) {
        this.maxBytes = maxBytes;
        this.maxInodes = maxInodes;
        this.limits = limits;
    }

    /** Takes bytes for content: ENOSPC. */
    void takeBytes(long count) throws SyscallException {
        if (bytes.addAndGet(count) > maxBytes) {
            bytes.addAndGet(-count);
            limits.reached(Limit.FILE_BYTES, maxBytes);
            throw new SyscallException(Errno.ENOSPC);
        }
    }

    void giveBytes(long count) {
        bytes.addAndGet(-count);
    }

    /** Takes an inode: ENOSPC. */
    void takeInode() throws SyscallException {
        if (inodes.incrementAndGet() > maxInodes) {
            inodes.decrementAndGet();
            limits.reached(Limit.INODES, maxInodes);
            throw new SyscallException(Errno.ENOSPC);
        }
    }

    void giveInode() {
        inodes.decrementAndGet();
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
