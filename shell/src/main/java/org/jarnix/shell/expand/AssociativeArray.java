package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an associative array, kept in the order in which bash lists them.
 *
 * <p>Scripts print {@code "${!map[@]}"} and compare it, so the order is behaviour: buckets in turn by an FNV-1 hash of the key's bytes,
 * the newest key of a bucket first, four times the buckets when twice as many keys as buckets are in.
 */
public final class AssociativeArray {
    private static final int FIRST_BUCKETS = 1024;

    /** One key and its value. */
    public static final class Entry {
        private final String key;
        private final int hash;
        private String value;
        private @Nullable Entry next;

        Entry(String key, int hash, String value, @Nullable Entry next) {
            this.key = key;
            this.hash = hash;
            this.value = value;
            this.next = next;
        }

        /** The key. */
        public String key() {
            return key;
        }

        /** The value. */
        public String value() {
            return value;
        }
    }

    private @Nullable Entry[] buckets = new Entry[FIRST_BUCKETS];
    private int size;

    /** An independent array of the same elements in the same order. */
    public AssociativeArray copy() {
        AssociativeArray copy = new AssociativeArray();
        copy.size = size;
        copy.buckets = new Entry[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            copy.buckets[i] = copyChain(buckets[i]);
        }
        return copy;
    }

    private static @Nullable Entry copyChain(@Nullable Entry first) {
        if (first == null) {
            return null;
        }
        Entry head = new Entry(first.key, first.hash, first.value, null);
        Entry last = head;
        for (Entry e = first.next; e != null; e = e.next) {
            Entry entry = new Entry(e.key, e.hash, e.value, null);
            last.next = entry;
            last = entry;
        }
        return head;
    }

    /** How many keys there are. */
    public int size() {
        return size;
    }

    /** The value of {@code key}; null when it has none. */
    public @Nullable String get(String key) {
        Entry entry = find(key, hash(key));
        return entry == null ? null : entry.value;
    }

    /** Gives {@code key} a value. */
    public void put(String key, String value) {
        int hash = hash(key);
        Entry entry = find(key, hash);
        if (entry != null) {
            entry.value = value;
            return;
        }
        if (size >= buckets.length * 2) {
            grow();
        }
        int at = hash & (buckets.length - 1);
        buckets[at] = new Entry(key, hash, value, buckets[at]);
        size++;
    }

    /** Takes {@code key} away. */
    public void remove(String key) {
        int hash = hash(key);
        int at = hash & (buckets.length - 1);
        Entry before = null;
        for (Entry e = buckets[at]; e != null; before = e, e = e.next) {
            if (e.hash == hash && e.key.equals(key)) {
                if (before == null) {
                    buckets[at] = e.next;
                } else {
                    before.next = e.next;
                }
                size--;
                return;
            }
        }
    }

    /** The entries in listing order. */
    public List<Entry> entries() {
        List<Entry> all = new ArrayList<>(size);
        for (Entry first : buckets) {
            for (Entry e = first; e != null; e = e.next) {
                all.add(e);
            }
        }
        return all;
    }

    private @Nullable Entry find(String key, int hash) {
        for (Entry e = buckets[hash & (buckets.length - 1)]; e != null; e = e.next) {
            if (e.hash == hash && e.key.equals(key)) {
                return e;
            }
        }
        return null;
    }

    private void grow() {
        @Nullable Entry[] larger = new Entry[buckets.length * 4];
        for (Entry first : buckets) {
            for (Entry e = first; e != null; ) {
                Entry next = e.next;
                int at = e.hash & (larger.length - 1);
                e.next = larger[at];
                larger[at] = e;
                e = next;
            }
        }
        buckets = larger;
    }

    /** Names in the order in which a table of so many chains lists them that they were put into one after the other. */
    public static List<String> inChains(List<String> names, int chains) {
        List<List<String>> table = new ArrayList<>(chains);
        for (int i = 0; i < chains; i++) {
            table.add(new ArrayList<>(0));
        }
        for (String name : names) {
            table.get(hash(name) & chains - 1).add(0, name);
        }
        List<String> all = new ArrayList<>(names.size());
        table.forEach(all::addAll);
        return all;
    }

    private static int hash(String key) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c < 0x80) {
                hash = (hash * 0x01000193) ^ c;
            } else {
                int point = key.codePointAt(i);
                hash = hashUtf8(hash, point);
                i += Character.charCount(point) - 1;
            }
        }
        return hash;
    }

    /** The bytes of one character above ASCII; a lone surrogate U+DCxx stands for the byte xx. Bytes count as signed chars. */
    private static int hashUtf8(int start, int point) {
        int hash = start;
        if (point >= 0xDC80 && point <= 0xDCFF) {
            return step(hash, point);
        }
        if (point < 0x800) {
            hash = step(hash, 0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                hash = step(hash, 0xE0 | point >> 12);
            } else {
                hash = step(hash, 0xF0 | point >> 18);
                hash = step(hash, 0x80 | point >> 12 & 0x3F);
            }
            hash = step(hash, 0x80 | point >> 6 & 0x3F);
        }
        return step(hash, 0x80 | point & 0x3F);
    }

    private static int step(int hash, int b) {
        return (hash * 0x01000193) ^ (byte) b;
    }
}
