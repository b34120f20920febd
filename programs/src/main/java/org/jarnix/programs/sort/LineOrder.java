package org.jarnix.programs.sort;

import java.util.Arrays;
import java.util.List;

/** The order of whole lines: key after key, and as a last resort all bytes. */
final class LineOrder {
    private final SortKey[] keys;
    private final KeyOrder[] orders;
    private final boolean lastResort;
    private final boolean reverse;

    /**
     * @param lastResort whether lines with equal keys are compared as a whole
     * @param reverse whether that comparison is reversed
     */
    LineOrder(List<SortKey> keys, RandomOrder random, boolean lastResort, boolean reverse) {
        this.keys = keys.toArray(SortKey[]::new);
        this.orders = new KeyOrder[this.keys.length];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = new KeyOrder(this.keys[i], random);
        }
        this.lastResort = lastResort;
        this.reverse = reverse;
    }

    SortKey[] keys() {
        return keys;
    }

    KeyOrder order(int level) {
        return orders[level];
    }

    /** Whether whole lines are compared, at the last. */
    boolean comparesLines() {
        return lastResort || keys.length == 0;
    }

    /** Whether lines are nothing but their bytes. */
    boolean isBytes() {
        return keys.length == 0;
    }

    /** Whether a key is encoded to be sorted. */
    boolean isEncoded() {
        return Arrays.stream(orders).anyMatch(KeyOrder::isEncoded);
    }

    boolean isReverse() {
        return reverse;
    }

    int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        return compare(0, a, aFrom, aTo, b, bFrom, bTo);
    }

    /** Compares from a key on. */
    int compare(int firstKey, byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        for (int i = firstKey; i < keys.length; i++) {
            SortKey key = keys[i];
            int aBegin = key.begin(a, aFrom, aTo);
            int bBegin = key.begin(b, bFrom, bTo);
            int order = orders[i].compare(
                    a,
                    aBegin,
                    Math.max(aBegin, key.end(a, aFrom, aTo)),
                    b,
                    bBegin,
                    Math.max(bBegin, key.end(b, bFrom, bTo)));
            if (order != 0) {
                return key.reverse ? -order : order;
            }
        }
        if (keys.length > 0 && !lastResort) {
            return 0;
        }
        int order = Arrays.compareUnsigned(a, aFrom, aTo, b, bFrom, bTo);
        return reverse ? -order : order;
    }
}
