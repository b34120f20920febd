package org.jarnix.kernel.fs.mem;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.kernel.vfs.PathText;
import org.jspecify.annotations.Nullable;

/** The extended attributes of an inode; immutable, so that they are read without a lock. */
final class Xattrs {
    static final Xattrs NONE = new Xattrs(new TreeMap<>(), 0);

    private static final int COST_OF_ENTRY = 64;

    private final Map<String, byte[]> values;
    private final long bytes;

    private Xattrs(Map<String, byte[]> values, long bytes) {
        this.values = values;
        this.bytes = bytes;
    }

    byte @Nullable [] get(String name) {
        byte[] value = values.get(name);
        return value == null ? null : value.clone();
    }

    /** Whether the names and their values are the same. */
    boolean sameAs(Xattrs other) {
        if (this == other) {
            return true;
        }
        return values.keySet().equals(other.values.keySet())
                && values.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), other.values.get(entry.getKey())));
    }

    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** What they count for against the file system's space. */
    long bytes() {
        return bytes;
    }

    /** These with one set, or with null removed; NONE where none is left. */
    Xattrs with(String name, byte @Nullable [] value) {
        Map<String, byte[]> changed = new TreeMap<>(values);
        byte[] before = value == null ? changed.remove(name) : changed.put(name, value.clone());
        long more = (value == null ? 0 : cost(name, value)) - (before == null ? 0 : cost(name, before));
        return changed.isEmpty() ? NONE : new Xattrs(changed, bytes + more);
    }

    private static long cost(String name, byte[] value) {
        return COST_OF_ENTRY + PathText.bytes(name, 0, name.length()) + value.length;
    }
}
