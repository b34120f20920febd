package org.jarnix.kernel.proc;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JVM's heap as the latest collections of garbage have left it. */
final class JvmHeap {
    private final Runtime runtime = Runtime.getRuntime();
    private final long size = runtime.maxMemory();

    /** Made when it is first asked for, as it takes milliseconds. */
    private volatile @Nullable Beans beans;

    /**
     * What the JVM tells about its heap.
     *
     * @param pools all parts of the heap
     * @param whole the collectors that look through all of them
     */
    private record Beans(List<MemoryPoolMXBean> pools, List<GarbageCollectorMXBean> whole) {
        static Beans find() {
            List<GarbageCollectorMXBean> all = ManagementFactory.getGarbageCollectorMXBeans();
            int most = all.stream()
                    .map(collector -> collector.getMemoryPoolNames().length)
                    .max(Comparator.naturalOrder())
                    .orElse(0);
            return new Beans(
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getType() == MemoryType.HEAP)
                            .toList(),
                    all.stream()
                            .filter(collector -> collector.getMemoryPoolNames().length == most)
                            .toList());
        }
    }

    private Beans beans() {
        Beans known = beans;
        if (known == null) {
            known = Beans.find();
            beans = known;
        }
        return known;
    }

    /** The most bytes that it can have. */
    long size() {
        return size;
    }

    /** Bytes in use now, garbage among them; cheap. */
    long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Bytes that were in use when garbage was last collected, as far as the JVM tells. */
    long lasting() {
        long all = 0;
        for (MemoryPoolMXBean pool : beans().pools()) {
            MemoryUsage left = pool.getCollectionUsage();
            all += left == null ? 0 : left.getUsed();
        }
        return all;
    }

    /** How often the whole heap has been looked through. */
    long collections() {
        long all = 0;
        for (GarbageCollectorMXBean collector : beans().whole()) {
            all += Math.max(0, collector.getCollectionCount());
        }
        return all;
    }
}
