package org.jarnix.programs.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places where three files differ, from the changes of two of them to the third: changes that meet in the third's
 * lines make one place.
 */
final class ThreeWay {
    private final List<Content> files;
    private final int[] order;
    private final boolean newlineCounts;
    private final List<List<Change>> changes;
    private final int[] next = new int[2];
    private final int[] ahead = new int[2];

    /**
     * @param order which files the two lists of changes lead from, and then which they lead to
     * @param newlineCounts whether a last line without a newline is another than one with it
     */
    ThreeWay(List<Content> files, int[] order, List<List<Change>> changes, boolean newlineCounts) {
        this.files = files;
        this.order = order;
        this.changes = changes;
        this.newlineCounts = newlineCounts;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        while (at(0) != null || at(1) != null) {
            blocks.add(block());
        }
        return blocks;
    }

    private @Nullable Change at(int side) {
        List<Change> all = changes.get(side);
        return next[side] < all.size() ? all.get(next[side]) : null;
    }

    private Block block() {
        int[] from = next.clone();
        Change one = at(0);
        Change other = at(1);
        int furthest = one == null || other != null && one.newStart() > other.newStart() ? 1 : 0;
        Change taken = changes.get(furthest).get(next[furthest]++);
        int low = taken.newStart();
        int high = taken.newEnd();
        for (Change c = at(1 - furthest); c != null && c.newStart() <= high; c = at(1 - furthest)) {
            next[1 - furthest]++;
            if (high < c.newEnd()) {
                high = c.newEnd();
                furthest = 1 - furthest;
            }
        }
        int[] start = new int[3];
        int[] end = new int[3];
        start[order[2]] = low;
        end[order[2]] = high;
        for (int side = 0; side < 2; side++) {
            start[order[side]] = low + ahead[side];
            if (next[side] > from[side]) {
                Change last = changes.get(side).get(next[side] - 1);
                ahead[side] = last.oldEnd() - last.newEnd();
            }
            end[order[side]] = high + ahead[side];
        }
        return new Block(odd(next[0] > from[0], next[1] > from[1], start, end), start, end);
    }

    private Block.Odd odd(boolean inFirst, boolean inSecond, int[] start, int[] end) {
        int file = inFirst && inSecond ? order[2] : inFirst ? order[0] : order[1];
        boolean all = inFirst && inSecond && !same(order[0], order[1], start, end);
        return all ? Block.Odd.ALL : Block.Odd.values()[file];
    }

    private boolean same(int a, int b, int[] start, int[] end) {
        if (end[a] - start[a] != end[b] - start[b]) {
            return false;
        }
        for (int i = start[a], j = start[b]; i < end[a]; i++, j++) {
            boolean ends = files.get(a).lacksNewline(i) == files.get(b).lacksNewline(j);
            if (newlineCounts && !ends
                    || !Arrays.equals(
                            files.get(a).lines().get(i), files.get(b).lines().get(j))) {
                return false;
            }
        }
        return true;
    }
}
