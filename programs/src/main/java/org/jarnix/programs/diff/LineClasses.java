package org.jarnix.programs.diff;

import java.util.Arrays;

/** Numbers for lines, the same for equal ones, in the order in which they first come: a table over bytes, which decodes and boxes nothing. */
final class LineClasses {
    private static final int FIRST_SIZE = 1024;

    private byte[][] lines = new byte[FIRST_SIZE][];
    private int[] hashes = new int[FIRST_SIZE];
    /** A line's number and one; 0 where the table is free. */
    private int[] table = new int[FIRST_SIZE * 2];

    private int used;

    /** The number of a line, which nobody changes from now on. */
    int of(byte[] line) {
        int hash = Arrays.hashCode(line);
        hash ^= hash >>> 15;
        int mask = table.length - 1;
        int at = hash & mask;
        while (table[at] != 0) {
            int known = table[at] - 1;
            if (hashes[known] == hash && Arrays.equals(lines[known], line)) {
                return known;
            }
            at = at + 1 & mask;
        }
        if (used == lines.length) {
            enlarge();
            return of(line);
        }
        lines[used] = line;
        hashes[used] = hash;
        table[at] = ++used;
        return used - 1;
    }

    private void enlarge() {
        lines = Arrays.copyOf(lines, used * 2);
        hashes = Arrays.copyOf(hashes, used * 2);
        table = new int[used * 4];
        int mask = table.length - 1;
        for (int i = 0; i < used; i++) {
            int at = hashes[i] & mask;
            while (table[at] != 0) {
                at = at + 1 & mask;
            }
            table[at] = i + 1;
        }
    }
}
