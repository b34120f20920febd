package org.jarnix.api.lib.regex;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What makes a state of the deterministic automaton: the instructions that it is at, in groups from the earliest possible
 * start of a match to the latest, divided by {@link #BAR}; what the byte before was; and whether a match ended before that
 * byte, or may still begin.
 */
final class StateKey {
    static final int BAR = -1;
    static final int MATCHED = 8;
    static final int SEEDING = 16;

    final int[] items;

    /** The kind of the byte before ({@link Look}) and the two flags. */
    final int flags;

    private final int hash;

    StateKey(int[] items, int flags) {
        this.items = items;
        this.flags = flags;
        this.hash = Arrays.hashCode(items) * 31 + flags;
    }

    boolean matched() {
        return (flags & MATCHED) != 0;
    }

    boolean seeding() {
        return (flags & SEEDING) != 0;
    }

    /** No match has begun; one may. */
    boolean isIdle() {
        return seeding() && items.length == 0;
    }

    /** No match has begun and none will. */
    boolean isDead() {
        return !seeding() && items.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateKey key && key.flags == flags && Arrays.equals(key.items, items);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
