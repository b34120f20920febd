package org.jarnix.wasm;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.wasm.binary.ModuleException;
import org.jspecify.annotations.Nullable;

/**
 * What was made of modules, by their content, for all kernels of the JVM: it is immutable, so that nothing passes from one
 * process to another but the time that it took. What nobody uses goes when memory is short.
 */
final class ModuleCache<V> {
    private static final int MOST = 256;

    private final Map<String, Slot<V>> slots = new ConcurrentHashMap<>();

    /** Where what was made of one module is, or will be. */
    private static final class Slot<V> {
        private volatile SoftReference<@Nullable V> made = new SoftReference<>(null);
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
        return slot == null ? null : slot.made.get();
    }

    /** What is kept under a key, made where it is not; two who ask at once wait for one making. */
    V get(String key, Maker<V> maker) throws ModuleException {
        V known = find(key);
        if (known != null) {
            return known;
        }
        if (slots.size() >= MOST) {
            slots.values().removeIf(slot -> slot.made.get() == null);
        }
        Slot<V> slot = slots.computeIfAbsent(key, unused -> new Slot<>());
        synchronized (slot) {
            V made = slot.made.get();
            if (made == null) {
                made = maker.make();
                slot.made = new SoftReference<>(made);
            }
            return made;
        }
    }
}
