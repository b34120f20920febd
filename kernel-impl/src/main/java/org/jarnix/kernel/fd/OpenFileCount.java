package org.jarnix.kernel.fd;

import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;

/** How many open files a whole kernel has, and how many it may have. */
public final class OpenFileCount {
    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    public OpenFileCount(int limit) {
        this.limit = limit;
    }

    /** How many there are. */
    public int open() {
        return open.get();
    }

    void add() throws SyscallException {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            throw new SyscallException(Errno.ENFILE);
        }
    }

    void remove() {
        open.decrementAndGet();
    }
}
