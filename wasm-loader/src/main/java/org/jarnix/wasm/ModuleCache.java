package org.jarnix.wasm;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.engine.GuestModule;
import org.jspecify.annotations.Nullable;

/**
 * Compiled modules by their content, for all kernels of the JVM: compiled code is immutable, so that nothing passes from
 * one process to another but the time that it took. What nobody runs goes when memory is short.
 */
final class ModuleCache {
    /** The one of this JVM. */
    static final ModuleCache SHARED = new ModuleCache();

    private static final int MOST = 256;

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    private ModuleCache() {}

    /** Where one module's code is, or will be. */
    private static final class Slot {
        private volatile SoftReference<@Nullable GuestModule> compiled = new SoftReference<>(null);
    }

    /** Makes what is not there. */
    @FunctionalInterface
    interface Maker {
        GuestModule make() throws ModuleException;
    }

    /** What is kept under a key; null where nothing is. */
    @Nullable
    GuestModule find(String key) {
        Slot slot = slots.get(key);
        return slot == null ? null : slot.compiled.get();
    }

    /** What is kept under a key, made where it is not; two who ask at once wait for one making. */
    GuestModule get(String key, Maker maker) throws ModuleException {
        GuestModule known = find(key);
        if (known != null) {
            return known;
        }
        if (slots.size() >= MOST) {
            slots.values().removeIf(slot -> slot.compiled.get() == null);
        }
        Slot slot = slots.computeIfAbsent(key, unused -> new Slot());
        synchronized (slot) {
            GuestModule made = slot.compiled.get();
            if (made == null) {
                made = maker.make();
                slot.compiled = new SoftReference<>(made);
            }
            return made;
        }
    }
}
