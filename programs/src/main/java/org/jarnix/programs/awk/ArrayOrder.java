package org.jarnix.programs.awk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The order in which a chained hash table hands out strings, as seen of gawk: scripts that print a small array without
 * sorting it come out alike.
 */
final class ArrayOrder {
    private static final int[] SIZES = {13, 127, 1021, 8191};
    private static final int LIMIT = 8191;
    private static final int CHAIN = 2;
    private static final int FACTOR = 65599;

    private ArrayOrder() {}

    /** Orders strings that were put in one after another. */
    static List<String> strings(Collection<String> inserted) {
        if (inserted.size() < 2 || inserted.size() > LIMIT) {
            return new ArrayList<>(inserted);
        }
        int level = 0;
        List<Deque<String>> table = table(SIZES[0]);
        int count = 0;
        for (String key : inserted) {
            if (count / table.size() > CHAIN) {
                table = grown(table, SIZES[++level]);
            }
            table.get(bucket(key, table.size())).addFirst(key);
            count++;
        }
        List<String> result = new ArrayList<>(inserted.size());
        for (Deque<String> chain : table) {
            result.addAll(chain);
        }
        return result;
    }

    private static List<Deque<String>> table(int size) {
        List<Deque<String>> table = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            table.add(new ArrayDeque<>(2));
        }
        return table;
    }

    private static List<Deque<String>> grown(List<Deque<String>> old, int size) {
        List<Deque<String>> table = table(size);
        for (Deque<String> chain : old) {
            for (String key : chain) {
                table.get(bucket(key, size)).addFirst(key);
            }
        }
        return table;
    }

    private static int bucket(String key, int size) {
        int hash = 0;
        for (int i = 0; i < key.length(); i++) {
            hash = key.charAt(i) + hash * FACTOR;
        }
        return Integer.remainderUnsigned(hash, size);
    }
}
