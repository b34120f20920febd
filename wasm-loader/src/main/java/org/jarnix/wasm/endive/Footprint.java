package org.jarnix.wasm.endive;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.wasm.engine.MemoryLimit;

/**
 * What an instance takes: the pages of its memories, which its process's limit bounds, and Java's heap, of which all guests
 * of the JVM together have a part, so that none of them can let it run out.
 */
final class Footprint {
    /** All guests together may have this part of the heap. */
    private static final int PART = 2;

    private static final long MOST =
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() / PART;

    /** What all guests of this JVM have, in bytes. */
    private static final AtomicLong TAKEN = new AtomicLong();

    private final MemoryLimit limit;
    private int pages;
    private long bytes;

    /** @param limit asked for the pages of all memories together */
    Footprint(MemoryLimit limit) {
        this.limit = limit;
    }

    /** Whether the memories may have so many more pages; if so, they have them from now on. */
    boolean addPages(int more) {
        if (more > Integer.MAX_VALUE - pages || !limit.allows(pages + more)) {
            return false;
        }
        pages += more;
        return true;
    }

    /** Gives back pages that were not to be had after all. */
    void removePages(int fewer) {
        pages -= fewer;
        limit.allows(pages);
    }

    /** Whether so much more of the heap may be taken; if so, it counts from now on. */
    boolean addHeap(long more) {
        if (TAKEN.addAndGet(more) > MOST) {
            TAKEN.addAndGet(-more);
            return false;
        }
        bytes += more;
        return true;
    }

    /** Gives back some of the heap. */
    void removeHeap(long fewer) {
        TAKEN.addAndGet(-fewer);
        bytes -= fewer;
    }

    /** The instance has ended. */
    void release() {
        removeHeap(bytes);
    }
}
