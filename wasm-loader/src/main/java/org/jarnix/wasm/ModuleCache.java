package org.jarnix.wasm;

import java.lang.ref.SoftReference;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.wasm.binary.ModuleException;
import org.jspecify.annotations.Nullable;

/**
 * What was made of modules, by their content, for all kernels of the JVM: it is immutable, so that nothing passes from one
 * process to another but the time that it took. What nobody uses goes when memory is short, and what was not used for longest
 * when there are many: compiled code lies outside the heap, where nobody would miss the room for it.
 */
final class ModuleCache<V> {
    private static final int MOST = 256;
    /** What the modules may have in bytes, all together. */
    private static final long MOST_BYTES = 256L << 20;

    private final Map<String, Slot<V>> slots = new ConcurrentHashMap<>();
    private final AtomicLong uses = new AtomicLong();

    /** Where what was made of one module is, or will be. */
    private static final class Slot<V> {
        private final long bytes;
        private volatile long used;
        private volatile SoftReference<@Nullable V> made = new SoftReference<>(null);

        Slot(long bytes) {
            this.bytes = bytes;
        }
    }

    /** Makes what is not there. */
    @FunctionalInterface
    interface Maker<V> {
        V make() throws ModuleException;
    }

    /** What is kept under a key; null where nothing is. */
    @Nullable
    V find(String key) {
        Slot<V> slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        slot.used = uses.incrementAndGet();
        return slot.made.get();
    }

    /**
     * What is kept under a key, made where it is not; two who ask at once wait for one making.
     *
     * @param bytes the size of the module
     */
    V get(String key, long bytes, Maker<V> maker) throws ModuleException {
        V known = find(key);
        if (known != null) {
            return known;
        }
        Slot<V> slot = slots.computeIfAbsent(key, unused -> new Slot<>(bytes));
        slot.used = uses.incrementAndGet();
        makeRoom(slot);
        synchronized (slot) {
            V made = slot.made.get();
            if (made == null) {
                made = maker.make();
                slot.made = new SoftReference<>(made);
            }
            return made;
        }
    }

    /** Leaves out what was not used for longest, but never what is about to be used. */
    private synchronized void makeRoom(Slot<V> kept) {
        long bytes = slots.values().stream().mapToLong(slot -> slot.bytes).sum();
        while (slots.size() > 1 && (slots.size() > MOST || bytes > MOST_BYTES)) {
            Slot<V> oldest = slots.values().stream()
                    .filter(slot -> slot != kept)
                    .min(Comparator.comparingLong(slot -> slot.used))
                    .orElseThrow();
            slots.values().remove(oldest);
            bytes -= oldest.bytes;
        }
    }

    /** How many modules something is kept of, or is being made of. */
    int size() {
        return slots.size();
    }
}
