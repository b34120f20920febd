package org.jarnix.programs.diff;

/**
 * A place where lines of the old file, from {@code oldStart} on, were replaced by lines of the new one.
 *
 * @param ignored whether it is of no interest by itself
 */
record Change(int oldStart, int oldCount, int newStart, int newCount, boolean ignored) {
    Change(int oldStart, int oldCount, int newStart, int newCount) {
        this(oldStart, oldCount, newStart, newCount, false);
    }

    /** The same as one of no interest. */
    Change asIgnored() {
        return new Change(oldStart, oldCount, newStart, newCount, true);
    }

    int oldEnd() {
        return oldStart + oldCount;
    }

    int newEnd() {
        return newStart + newCount;
    }
}
