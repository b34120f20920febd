package org.jarnix.programs.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The changes between two files: a shortest edit, each run of lines then moved as far towards the end as
 * equal lines allow, so that it reads as people would have made it and joins its neighbours.
 */
final class Comparison {
    private final int[] oldLines;
    private final int[] newLines;
    private final boolean[] deleted;
    private final boolean[] inserted;

    private Comparison(int[] oldLines, int[] newLines) {
        this.oldLines = oldLines;
        this.newLines = newLines;
        deleted = new boolean[oldLines.length];
        inserted = new boolean[newLines.length];
    }

    /**
     * Compares two files. Lines that are the same at both ends, but for so many next to what differs, are out of play:
     * changes are not moved into them, as in GNU's diff.
     *
     * @param context the lines of context that will be shown
     * @param pause run now and then, as a search may take long
     */
    static List<Change> changes(int[] oldLines, int[] newLines, int context, Runnable pause) {
        int shorter = Math.min(oldLines.length, newLines.length);
        int head = Math.max(Arrays.mismatch(oldLines, newLines), 0);
        int tail = 0;
        while (tail < shorter - head && oldLines[oldLines.length - 1 - tail] == newLines[newLines.length - 1 - tail]) {
            tail++;
        }
        int skipped = Math.max(0, head - context);
        int left = Math.max(0, tail - context);
        Comparison comparison = new Comparison(
                Arrays.copyOfRange(oldLines, skipped, oldLines.length - left),
                Arrays.copyOfRange(newLines, skipped, newLines.length - left));
        comparison.compare(pause);
        shift(comparison.oldLines, comparison.deleted, comparison.inserted);
        shift(comparison.newLines, comparison.inserted, comparison.deleted);
        return comparison.collect(skipped);
    }

    /** Searches among the lines that matter; all others differ. */
    private void compare(Runnable pause) {
        int classes = 0;
        for (int[] side : new int[][] {oldLines, newLines}) {
            for (int line : side) {
                classes = Math.max(classes, line + 1);
            }
        }
        int[] inOld = counts(oldLines, classes);
        int[] inNew = counts(newLines, classes);
        int[] oldPlaces = kept(Edits.discarded(oldLines, inNew), deleted);
        int[] newPlaces = kept(Edits.discarded(newLines, inOld), inserted);
        new Edits(
                        linesAt(oldLines, oldPlaces),
                        linesAt(newLines, newPlaces),
                        i -> deleted[oldPlaces[i]] = true,
                        i -> inserted[newPlaces[i]] = true,
                        pause)
                .run();
    }

    private static int[] counts(int[] lines, int classes) {
        int[] counts = new int[classes];
        for (int line : lines) {
            counts[line]++;
        }
        return counts;
    }

    private static int[] kept(boolean[] discarded, boolean[] changed) {
        int[] places = new int[discarded.length];
        int n = 0;
        for (int i = 0; i < discarded.length; i++) {
            changed[i] = discarded[i];
            if (!discarded[i]) {
                places[n++] = i;
            }
        }
        return Arrays.copyOf(places, n);
    }

    private static int[] linesAt(int[] lines, int[] places) {
        int[] result = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            result[i] = lines[places[i]];
        }
        return result;
    }

    /**
     * Moves each run of changed lines of one file: up, joining runs before it, then down, joining runs behind it, until it
     * grows no more; then back up to where the other file changes too, if it came past such a place.
     */
    private static void shift(int[] lines, boolean[] changed, boolean[] across) {
        boolean[] changesAcross = changesBehind(across);
        int unchanged = 0;
        int i = 0;
        while (i < lines.length) {
            if (!changed[i]) {
                unchanged++;
                i++;
                continue;
            }
            int start = i;
            int end = behind(changed, i);
            int aligned;
            int length;
            do {
                length = end - start;
                while (start > 0 && lines[start - 1] == lines[end - 1]) {
                    changed[--start] = true;
                    changed[--end] = false;
                    unchanged--;
                    while (at(changed, start - 1)) {
                        start--;
                    }
                }
                aligned = changesAcross[unchanged] ? end : lines.length;
                while (end < lines.length && lines[start] == lines[end]) {
                    changed[start++] = false;
                    changed[end++] = true;
                    unchanged++;
                    end = behind(changed, end);
                    if (changesAcross[unchanged]) {
                        aligned = end;
                    }
                }
            } while (length != end - start);
            while (aligned < end) {
                changed[--start] = true;
                changed[--end] = false;
                unchanged--;
            }
            i = end;
        }
    }

    /** For each number of unchanged lines, whether changed ones follow when that many have gone by. */
    private static boolean[] changesBehind(boolean[] changed) {
        boolean[] result = new boolean[changed.length + 1];
        int unchanged = 0;
        for (boolean one : changed) {
            if (one) {
                result[unchanged] = true;
            } else {
                unchanged++;
            }
        }
        return Arrays.copyOf(result, unchanged + 1);
    }

    /** The place behind a run of changed lines that begins here. */
    private static int behind(boolean[] changed, int at) {
        int i = at;
        while (at(changed, i)) {
            i++;
        }
        return i;
    }

    private static boolean at(boolean[] flags, int index) {
        return index >= 0 && index < flags.length && flags[index];
    }

    private List<Change> collect(int skipped) {
        List<Change> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < deleted.length || j < inserted.length) {
            int oldStart = i;
            int newStart = j;
            while (at(deleted, i)) {
                i++;
            }
            while (at(inserted, j)) {
                j++;
            }
            if (i > oldStart || j > newStart) {
                changes.add(new Change(skipped + oldStart, i - oldStart, skipped + newStart, j - newStart));
            }
            i++;
            j++;
        }
        return changes;
    }
}
