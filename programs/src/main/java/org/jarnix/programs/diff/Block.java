package org.jarnix.programs.diff;

/**
 * A place where not all of three files agree.
 *
 * @param start the first line of each file, from 0
 * @param end the line behind the last one of each
 */
record Block(Odd odd, int[] start, int[] end) {
    /** Which file differs from two that agree. */
    enum Odd {
        FIRST,
        SECOND,
        THIRD,
        ALL
    }

    int count(int file) {
        return end[file] - start[file];
    }
}
