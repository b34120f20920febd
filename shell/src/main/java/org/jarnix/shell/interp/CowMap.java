package org.jarnix.shell.interp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map by name that a subshell gets in constant time: whoever writes first copies. */
public final class CowMap<V> {
    private Map<String, V> map;
    private boolean shared;

    /** An empty map. */
    public CowMap() {
        this(Map.of());
    }

    private CowMap(Map<String, V> map) {
        this.map = map;
        this.shared = true;
    }

    /** The same entries for another shell. */
    public CowMap<V> copy() {
        shared = true;
        return new CowMap<>(map);
    }

    /** The value of {@code name}; null for none. */
    public @Nullable V get(String name) {
        return map.get(name);
    }

    /** Sets a value. */
    public void put(String name, V value) {
        own().put(name, value);
    }

    /** Takes an entry away; false when there was none. */
    public boolean remove(String name) {
        return map.containsKey(name) && own().remove(name) != null;
    }

    /** Takes all away. */
    public void clear() {
        if (!map.isEmpty()) {
            map = new HashMap<>();
            shared = false;
        }
    }

    /** All entries, in no order; not to be changed. */
    public Map<String, V> entries() {
        return map;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return map.isEmpty();
    }

    private Map<String, V> own() {
        if (shared) {
            map = new HashMap<>(map);
            shared = false;
        }
        return map;
    }
}
