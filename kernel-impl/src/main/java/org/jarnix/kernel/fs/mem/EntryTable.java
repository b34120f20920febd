package org.jarnix.kernel.fs.mem;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of one directory: a hash table that is read without a lock, and the order of their making for listings.
 *
 * <p>Open addressing; a reader sees each entry whole or not at all, and a table that is outgrown stays as it was for
 * those who are in it. Changes are made with the directory's lock held. An entry's cookie is its number in the order
 * of making, so a listing that goes on after a cookie misses nothing and repeats nothing, whatever was removed.
 */
final class EntryTable {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Entry[].class);
    private static final Entry REMOVED = new Entry("", 0, 0, null);
    private static final @Nullable Entry[] NONE = new Entry[1];
    private static final int SMALLEST = 4;

    /** A chain this long is no accident: somebody makes names with equal hashes. */
    private static final int LONGEST_CHAIN = 128;

    private volatile Slots slots = new Slots(NONE, 0);

    // Guarded by the directory's lock.
    private int taken;
    private int live;
    private long lastCookie;
    private @Nullable Entry[] order = NONE;
    private int orderLength;

    /**
     * A table, and how names find their places in it: by the hash that the walk has worked out, or where names were made
     * to collide by one with a key that nobody outside knows.
     *
     * @param key 0 for the walk's hash
     */
    private record Slots(@Nullable Entry[] table, long key) {
        int start(String name, int from, int to, int hash) {
            return (key == 0 ? spread(hash) : keyed(name, from, to)) & table.length - 1;
        }

        private int keyed(String name, int from, int to) {
            long mixed = key;
            for (int i = from; i < to; i++) {
                mixed = (mixed ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
                mixed ^= mixed >>> 29;
            }
            return (int) (mixed ^ mixed >>> 32);
        }
    }

    /** One name. */
    static final class Entry {
        private final String name;
        private final int hash;
        private final long cookie;
        private volatile @Nullable MemInode inode;

        Entry(String name, int hash, long cookie, @Nullable MemInode inode) {
            this.name = name;
            this.hash = hash;
            this.cookie = cookie;
            this.inode = inode;
        }

        String name() {
            return name;
        }

        long cookie() {
            return cookie;
        }

        /** What it names; null when the name has been removed. */
        @Nullable
        MemInode inode() {
            return inode;
        }
    }

    int size() {
        return live;
    }

    /** Finds a name that is part of a string. */
    @Nullable
    MemInode find(String path, int from, int to, int hash) {
        Entry entry = entry(path, from, to, hash);
        return entry == null ? null : entry.inode;
    }

    private @Nullable Entry entry(String path, int from, int to, int hash) {
        Slots now = slots;
        Entry[] table = now.table;
        int mask = table.length - 1;
        int length = to - from;
        for (int i = now.start(path, from, to, hash); ; i = i + 1 & mask) {
            Entry entry = (Entry) SLOT.getAcquire(table, i);
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash
                    && entry.name.length() == length
                    && entry != REMOVED
                    && path.startsWith(entry.name, from)) {
                return entry;
            }
        }
    }

    /** Adds a name that is not there. */
    void add(String name, MemInode inode) {
        if ((taken + 1) * 4 > slots.table.length * 3) {
            rebuild(slots.key);
        }
        Entry entry = new Entry(name, name.hashCode(), ++lastCookie, inode);
        if (put(slots, entry) > LONGEST_CHAIN && slots.key == 0) {
            rebuild(newKey());
        }
        append(entry);
        live++;
    }

    /** Lets a name that is there name something else. */
    void replace(String name, MemInode inode) {
        Entry entry = entry(name, 0, name.length(), name.hashCode());
        if (entry != null) {
            entry.inode = inode;
        }
    }

    /** Removes a name that is there. */
    void remove(String name) {
        Slots now = slots;
        Entry[] table = now.table;
        int mask = table.length - 1;
        Entry entry = entry(name, 0, name.length(), name.hashCode());
        if (entry == null) {
            return;
        }
        int i = now.start(name, 0, name.length(), entry.hash);
        while (table[i] != entry) {
            i = i + 1 & mask;
        }
        boolean endsChain = table[i + 1 & mask] == null;
        SLOT.setRelease(table, i, endsChain ? null : REMOVED);
        if (endsChain) {
            taken--;
        }
        entry.inode = null;
        live--;
        if (live == 0) {
            Arrays.fill(order, 0, orderLength, null);
            orderLength = 0;
        } else if (order[orderLength - 1] == entry) {
            order[--orderLength] = null;
        }
    }

    /** Puts an entry in and answers how many places were taken on the way. */
    private int put(Slots into, Entry entry) {
        Entry[] table = into.table;
        int mask = table.length - 1;
        int i = into.start(entry.name, 0, entry.name.length(), entry.hash);
        int steps = 0;
        while (table[i] != null && table[i] != REMOVED) {
            i = i + 1 & mask;
            steps++;
        }
        if (table[i] == null) {
            taken++;
        }
        SLOT.setRelease(table, i, entry);
        return steps;
    }

    private void rebuild(long key) {
        Entry[] old = slots.table;
        int capacity = SMALLEST;
        while ((live + 1) * 2 > capacity) {
            capacity *= 2;
        }
        Slots fresh = new Slots(new Entry[capacity], key);
        taken = 0;
        for (Entry entry : old) {
            if (entry != null && entry != REMOVED) {
                put(fresh, entry);
            }
        }
        slots = fresh;
    }

    /** Identity hashes are the JVM's own random numbers, which no process sees. */
    private static long newKey() {
        long high = System.identityHashCode(new Object());
        return high << 32 | System.identityHashCode(new Object()) | 1;
    }

    private void append(Entry entry) {
        if (orderLength == order.length || order == NONE) {
            makeRoom();
        }
        order[orderLength++] = entry;
    }

    private void makeRoom() {
        Entry[] from = order;
        Entry[] to = live * 2 > from.length
                ? new Entry[Math.max(SMALLEST, from.length * 2)]
                : new Entry[Math.max(SMALLEST, from.length)];
        int n = 0;
        for (int i = 0; i < orderLength; i++) {
            Entry entry = from[i];
            if (entry != null && entry.inode != null) {
                to[n++] = entry;
            }
        }
        order = to;
        orderLength = n;
    }

    /** The place in the order of the first entry after a cookie. */
    int after(long cookie) {
        int low = 0;
        int high = orderLength;
        while (low < high) {
            int middle = low + high >>> 1;
            Entry entry = order[middle];
            if (entry != null && entry.cookie <= cookie) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The entry at a place in the order, null behind the last; it may have been removed. */
    @Nullable
    Entry at(int place) {
        return place < orderLength ? order[place] : null;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }
}
