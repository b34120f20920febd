package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Sorting, grouping and choosing by keys that were computed before. */
final class Groups {
    private Groups() {}

    private static Integer[] order(Items items, Object keys) {
        Items by = (Items) keys;
        Integer[] order = new Integer[items.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(by::get, Values::compare));
        return order;
    }

    static Items sort(Items items, Object keys) {
        Integer[] order = order(items, keys);
        Object[] sorted = new Object[order.length];
        Arrays.setAll(sorted, i -> items.get(order[i]));
        return Items.of(sorted);
    }

    static Items group(Items items, Object keys) {
        Items by = (Items) keys;
        List<Object> groups = new ArrayList<>();
        List<Object> group = new ArrayList<>();
        int last = -1;
        for (int i : order(items, keys)) {
            if (last >= 0 && !Values.same(by.get(last), by.get(i))) {
                groups.add(Items.of(group));
                group = new ArrayList<>();
            }
            group.add(items.get(i));
            last = i;
        }
        if (last >= 0) {
            groups.add(Items.of(group));
        }
        return Items.of(groups);
    }

    static Items unique(Items items) {
        List<Object> all = new ArrayList<>();
        for (Object item : items.sorted()) {
            if (all.isEmpty() || !Values.same(all.getLast(), item)) {
                all.add(item);
            }
        }
        return Items.of(all);
    }

    /** The item of the least key, the first of equals; or of the greatest, the last of equals. */
    static Object least(Object in, Object keys, boolean greatest) {
        if (!(in instanceof Items items)) {
            throw new JqError("Cannot index " + Values.type(in) + " with number");
        }
        Items by = (Items) keys;
        int best = -1;
        for (int i = 0; i < items.size(); i++) {
            int order = best < 0 ? 0 : Values.compare(by.get(i), by.get(best));
            if (best < 0 || (greatest ? order >= 0 : order < 0)) {
                best = i;
            }
        }
        return best < 0 ? Values.NULL : items.get(best);
    }

    /** Where a value stands in a sorted array; where it would, as a number below zero: -1 for the beginning. */
    static Object search(Object in, Object wanted) {
        if (in == Values.NULL) {
            return -1.0;
        }
        if (!(in instanceof Items items)) {
            throw new JqError("Cannot index " + Values.type(in) + " with number");
        }
        int low = 0;
        int high = items.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Values.compare(items.get(middle), wanted);
            if (order == 0) {
                return (double) middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1.0 - low;
    }
}
