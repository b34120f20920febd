package org.jarnix.api.lib.regex;

import java.util.Arrays;

/** A list of small numbers without doubles; membership is one array read and emptying it costs nothing. */
final class StateSet {
    private int[] items;
    private int[] seen;
    private int size;
    private int generation = 1;

    StateSet(int capacity) {
        items = new int[Math.max(capacity, 4)];
        seen = new int[Math.max(capacity, 4)];
    }

    void clear() {
        size = 0;
        generation++;
        if (generation == Integer.MAX_VALUE) {
            Arrays.fill(seen, 0);
            generation = 1;
        }
    }

    boolean add(int item) {
        if (item >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(item + 1, seen.length * 2));
        }
        if (seen[item] == generation) {
            return false;
        }
        seen[item] = generation;
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
        return true;
    }

    int size() {
        return size;
    }

    int get(int i) {
        return items[i];
    }

    /** The items from one index to before another, sorted. */
    int[] sorted(int from, int to) {
        int[] part = Arrays.copyOfRange(items, from, to);
        Arrays.sort(part);
        return part;
    }
}
