package org.jarnix.kernel.fd;

import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Limit;
import org.jarnix.kernel.task.LimitLog;

/** How many open files a whole kernel has, and how many it may have. */
public final class OpenFileCount {
    private final int limit;
    private final LimitLog limits;
    private final AtomicInteger open = new AtomicInteger();

    public OpenFileCount(int limit) {
        this(limit, new LimitLog());
    }

    /** @param limits told when there are too many, here or in one table */
    public OpenFileCount(int limit, LimitLog limits) {
        this.limit = limit;
        this.limits = limits;
    }

    /** How many there are. */
    public int open() {
        return open.get();
    }

    void add() throws SyscallException {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            limits.reached(Limit.OPEN_FILES, limit);
            throw new SyscallException(Errno.ENFILE);
        }
    }

    /** A table has no number left. */
    void tableIsFull(int size) {
        limits.reached(Limit.DESCRIPTORS, size);
    }

    void remove() {
        open.decrementAndGet();
    }
}
