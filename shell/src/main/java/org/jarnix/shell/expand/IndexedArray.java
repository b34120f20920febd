package org.jarnix.shell.expand;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The elements of an indexed array: a plain array while indices are dense, a sorted map when they are far apart. */
public final class IndexedArray {
    private static final int MAX_GAP = 1024;

    private @Nullable String[] dense = new String[8];
    private int end;
    private int count;
    private @Nullable TreeMap<Long, String> sparse;

    /** An independent array of the same elements. */
    public IndexedArray copy() {
        IndexedArray copy = new IndexedArray();
        copy.dense = Arrays.copyOf(dense, dense.length);
        copy.end = end;
        copy.count = count;
        copy.sparse = sparse == null ? null : new TreeMap<>(sparse);
        return copy;
    }

    /** How many elements are set. */
    public int size() {
        return sparse == null ? count : sparse.size();
    }

    /** One more than the highest index set; 0 for an empty array. */
    public long end() {
        if (sparse != null) {
            return sparse.isEmpty() ? 0 : sparse.lastKey() + 1;
        }
        return end;
    }

    /** The element at {@code index} (not negative); null when unset. */
    public @Nullable String get(long index) {
        if (sparse != null) {
            return sparse.get(index);
        }
        return index >= 0 && index < end ? dense[(int) index] : null;
    }

    /** Sets an element; {@code index} is not negative. */
    public void set(long index, String value) {
        if (sparse == null && index > (long) end + MAX_GAP) {
            spread();
        }
        if (sparse != null) {
            sparse.put(index, value);
            return;
        }
        int at = (int) index;
        if (at >= dense.length) {
            dense = Arrays.copyOf(dense, Math.max(at + 1, dense.length * 2));
        }
        if (dense[at] == null) {
            count++;
        }
        dense[at] = value;
        end = Math.max(end, at + 1);
    }

    /** Sets the element behind the last one. */
    public void add(String value) {
        set(end(), value);
    }

    /** Unsets an element. */
    public void remove(long index) {
        if (sparse != null) {
            sparse.remove(index);
            return;
        }
        if (index < 0 || index >= end || dense[(int) index] == null) {
            return;
        }
        dense[(int) index] = null;
        count--;
        while (end > 0 && dense[end - 1] == null) {
            end--;
        }
    }

    /** The lowest index at or above {@code from} that is set; -1 when there is none, or {@code from} is negative. Walks the array with {@code next(i + 1)}. */
    public long next(long from) {
        if (from < 0) {
            return -1;
        }
        if (sparse != null) {
            Map.Entry<Long, String> entry = sparse.ceilingEntry(from);
            return entry == null ? -1 : entry.getKey();
        }
        for (int i = (int) Math.min(from, end); i < end; i++) {
            if (dense[i] != null) {
                return i;
            }
        }
        return -1;
    }

    private void spread() {
        TreeMap<Long, String> map = new TreeMap<>();
        for (int i = 0; i < end; i++) {
            String value = dense[i];
            if (value != null) {
                map.put((long) i, value);
            }
        }
        sparse = map;
        dense = new String[0];
    }
}
