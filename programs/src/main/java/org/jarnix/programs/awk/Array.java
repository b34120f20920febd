package org.jarnix.programs.awk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An associative array. Subscripts that are whole numbers live in a table of their own, so that {@code a[i]} makes no
 * string; an element is a {@link Cell} or an array.
 */
final class Array {
    private static final int FIRST_SIZE = 16;
    private static final long FREE = Long.MIN_VALUE;
    private static final long GONE = Long.MIN_VALUE + 1;
    private static final int LONGEST = 15;

    private final Map<String, Object> strings = new LinkedHashMap<>();
    private long[] keys = new long[0];
    private @Nullable Object[] values = new Object[0];
    private int used;
    private int integers;
    /** Whether the first subscript was no whole number: then all are strings, and keep their order together. */
    private boolean textual;

    int size() {
        return integers + strings.size();
    }

    void clear() {
        strings.clear();
        keys = new long[0];
        values = new Object[0];
        used = 0;
        integers = 0;
        textual = false;
    }

    /** Whether a string is what a whole number's text looks like. */
    private static boolean isInteger(String key) {
        int n = key.length();
        if (n == 0 || n > LONGEST) {
            return false;
        }
        char first = key.charAt(0);
        int i = first == '-' ? 1 : 0;
        if (i == n || key.charAt(i) == '0' && n > 1) {
            return false;
        }
        for (; i < n; i++) {
            if (key.charAt(i) < '0' || key.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** An element, null where there is none. */
    @Nullable
    Object find(String key) {
        return !textual && isInteger(key) ? find(Long.parseLong(key)) : strings.get(key);
    }

    /** Puts an element in. */
    void put(String key, Object value) {
        if (!textual && isInteger(key)) {
            put(Long.parseLong(key), value);
        } else {
            textual |= integers == 0;
            strings.put(key, value);
        }
    }

    void remove(String key) {
        if (textual || !isInteger(key)) {
            strings.remove(key);
            textual &= !strings.isEmpty();
            return;
        }
        int at = keys.length == 0 ? -1 : slot(keys, Long.parseLong(key));
        if (at >= 0 && keys[at] != FREE) {
            keys[at] = GONE;
            values[at] = null;
            integers--;
        }
    }

    /** The element of a whole number, null where there is none. */
    @Nullable
    Object find(long key) {
        if (textual) {
            return strings.get(Long.toString(key));
        }
        if (keys.length == 0) {
            return null;
        }
        return values[slot(keys, key)];
    }

    void put(long key, Object value) {
        if (textual) {
            strings.put(Long.toString(key), value);
            return;
        }
        if ((used + 1) * 2 > keys.length) {
            grow();
        }
        int at = slot(keys, key);
        if (keys[at] == FREE) {
            keys[at] = key;
            used++;
            integers++;
        }
        values[at] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        int size = Math.max(FIRST_SIZE, Integer.highestOneBit(Math.max(1, integers)) * 8);
        keys = new long[size];
        values = new Object[size];
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] > GONE) {
                int at = slot(keys, oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
        used = integers;
    }

    private static int slot(long[] keys, long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & mask;
        while (keys[at] != key && keys[at] != FREE) {
            at = at + 1 & mask;
        }
        return at;
    }

    /** The cell of an element, made where there is none. */
    Cell cell(String key) {
        return !textual && isInteger(key) ? cell(Long.parseLong(key)) : made(key);
    }

    private Cell made(String key) {
        Object found = strings.get(key);
        if (found instanceof Cell cell) {
            return cell;
        }
        if (found != null) {
            throw new AwkError("attempt to use array in a scalar context");
        }
        Cell cell = new Cell();
        put(key, cell);
        return cell;
    }

    Cell cell(long key) {
        Object found = find(key);
        if (found instanceof Cell cell) {
            return cell;
        }
        if (found != null) {
            throw new AwkError("attempt to use array in a scalar context");
        }
        Cell cell = new Cell();
        put(key, cell);
        return cell;
    }

    /** The subscripts in the order that gawk's for-in has for arrays of some hundred elements. */
    List<String> subscripts() {
        List<String> all = ArrayOrder.strings(strings.keySet());
        if (integers > 0) {
            long[] sorted = new long[integers];
            int n = 0;
            for (long key : keys) {
                if (key > GONE) {
                    sorted[n++] = key;
                }
            }
            Arrays.sort(sorted);
            List<String> result = new ArrayList<>(all);
            int from = Arrays.binarySearch(sorted, 0);
            int positive = from >= 0 ? from : -from - 1;
            for (int i = positive; i < n; i++) {
                result.add(Long.toString(sorted[i]));
            }
            for (int i = 0; i < positive; i++) {
                result.add(Long.toString(sorted[i]));
            }
            return result;
        }
        return all;
    }
}
