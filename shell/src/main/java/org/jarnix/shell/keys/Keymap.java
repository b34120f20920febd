package org.jarnix.shell.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table from sequences of keys to what they do, and what was changed in it. */
public final class Keymap {
    private final TreeMap<String, Bound> keys = new TreeMap<>();

    Keymap() {}

    Keymap(Keymap other) {
        keys.putAll(other.keys);
    }

    /** Puts what is there before anybody changes it. */
    void preset(String sequence, String function) {
        keys.put(sequence, new Bound.Function(function));
    }

    /** Binds a sequence; null takes its binding away. */
    public void bind(String sequence, @Nullable Bound bound) {
        if (bound == null) {
            keys.remove(sequence);
        } else {
            keys.put(sequence, bound);
        }
    }

    /** The sequences that call a function, in order. */
    public List<String> sequencesOf(String function) {
        List<String> found = new ArrayList<>();
        keys.forEach((sequence, bound) -> {
            if (bound instanceof Bound.Function called && called.name().equals(function)) {
                found.add(sequence);
            }
        });
        return found;
    }

    /** What a sequence does; null for nothing. */
    public @Nullable Bound get(String sequence) {
        return keys.get(sequence);
    }

    /** Whether longer sequences begin with this one. */
    public boolean isPrefix(String sequence) {
        String next = keys.higherKey(sequence);
        return next != null && next.startsWith(sequence);
    }

    /** All sequences, in order. */
    public Map<String, Bound> all() {
        return keys;
    }
}
