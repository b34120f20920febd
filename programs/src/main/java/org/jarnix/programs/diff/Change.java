package org.jarnix.programs.diff;

/** A place where lines of the old file, from {@code oldStart} on, were replaced by lines of the new one. */
record Change(int oldStart, int oldCount, int newStart, int newCount) {
    int oldEnd() {
        return oldStart + oldCount;
    }

    int newEnd() {
        return newStart + newCount;
    }
}
