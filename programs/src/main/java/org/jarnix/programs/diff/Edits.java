package org.jarnix.programs.diff;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A shortest edit of one sequence to another, by halves: from both ends at once until the two searches meet (E. Myers,
 * "An O(ND) Difference Algorithm and Its Variations", 1986). Where that takes too long, the halves are cut where the
 * searches got furthest.
 */
final class Edits {
    private static final int LEAST_COST = 4096;

    private final int[] before;
    private final int[] after;
    private final IntConsumer deleted;
    private final IntConsumer inserted;
    private final Runnable pause;
    private final int[] forward;
    private final int[] backward;
    private final int zero;
    private final int tooExpensive;
    private int middleBefore;
    private int middleAfter;

    /** @param pause run now and then, as a search may take long */
    Edits(int[] before, int[] after, IntConsumer deleted, IntConsumer inserted, Runnable pause) {
        this.pause = pause;
        this.before = before;
        this.after = after;
        this.deleted = deleted;
        this.inserted = inserted;
        int diagonals = before.length + after.length + 3;
        forward = new int[diagonals];
        backward = new int[diagonals];
        zero = after.length + 1;
        int cost = 1;
        for (int rest = diagonals; rest != 0; rest >>= 2) {
            cost <<= 1;
        }
        tooExpensive = Math.max(LEAST_COST, cost);
    }

    /** Tells which places of either sequence are no part of what they have in common. */
    void run() {
        compare(0, before.length, 0, after.length);
    }

    private void compare(int fromBefore, int toBefore, int fromAfter, int toAfter) {
        int i = fromBefore;
        int j = fromAfter;
        int iEnd = toBefore;
        int jEnd = toAfter;
        while (i < iEnd && j < jEnd && before[i] == after[j]) {
            i++;
            j++;
        }
        while (i < iEnd && j < jEnd && before[iEnd - 1] == after[jEnd - 1]) {
            iEnd--;
            jEnd--;
        }
        if (i == iEnd) {
            for (; j < jEnd; j++) {
                inserted.accept(j);
            }
        } else if (j == jEnd) {
            for (; i < iEnd; i++) {
                deleted.accept(i);
            }
        } else {
            findMiddle(i, iEnd, j, jEnd);
            int middleI = middleBefore;
            int middleJ = middleAfter;
            compare(i, middleI, j, middleJ);
            compare(middleI, iEnd, middleJ, jEnd);
        }
    }

    private void findMiddle(int i, int iEnd, int j, int jEnd) {
        int least = i - jEnd;
        int most = iEnd - j;
        int start = i - j;
        int goal = iEnd - jEnd;
        int low = start;
        int high = start;
        int goalLow = goal;
        int goalHigh = goal;
        boolean odd = (start - goal & 1) != 0;
        forward[zero + start] = i;
        backward[zero + goal] = iEnd;
        for (int cost = 1; ; cost++) {
            pause.run();
            low = low > least ? opened(forward, low - 1, -1, -1) : low + 1;
            high = high < most ? opened(forward, high + 1, 1, -1) : high - 1;
            for (int d = high; d >= low; d -= 2) {
                int x = furthest(d, iEnd, jEnd);
                if (odd && goalLow <= d && d <= goalHigh && backward[zero + d] <= x) {
                    middleBefore = x;
                    middleAfter = x - d;
                    return;
                }
            }
            goalLow = goalLow > least ? opened(backward, goalLow - 1, -1, Integer.MAX_VALUE) : goalLow + 1;
            goalHigh = goalHigh < most ? opened(backward, goalHigh + 1, 1, Integer.MAX_VALUE) : goalHigh - 1;
            for (int d = goalHigh; d >= goalLow; d -= 2) {
                int x = nearest(d, i, j);
                if (!odd && low <= d && d <= high && x <= forward[zero + d]) {
                    middleBefore = x;
                    middleAfter = x - d;
                    return;
                }
            }
            if (cost >= tooExpensive) {
                giveUp(new int[] {low, high, goalLow, goalHigh}, i, iEnd, j, jEnd);
                return;
            }
        }
    }

    /** Marks the diagonal beyond a new outermost one as not reached. */
    private int opened(int[] reached, int diagonal, int step, int never) {
        reached[zero + diagonal + step] = never;
        return diagonal;
    }

    private int furthest(int d, int iEnd, int jEnd) {
        int left = forward[zero + d - 1];
        int right = forward[zero + d + 1];
        int x = left < right ? right : left + 1;
        while (x < iEnd && x - d < jEnd && before[x] == after[x - d]) {
            x++;
        }
        forward[zero + d] = x;
        return x;
    }

    private int nearest(int d, int i, int j) {
        int left = backward[zero + d - 1];
        int right = backward[zero + d + 1];
        int x = left < right ? left : right - 1;
        while (i < x && j < x - d && before[x - 1] == after[x - 1 - d]) {
            x--;
        }
        backward[zero + d] = x;
        return x;
    }

    /** Cuts where one of the searches got furthest. */
    private void giveUp(int[] bounds, int i, int iEnd, int j, int jEnd) {
        int bestForward = -1;
        int forwardX = i;
        for (int d = bounds[1]; d >= bounds[0]; d -= 2) {
            int x = Math.min(forward[zero + d], iEnd);
            int y = x - d;
            if (jEnd < y) {
                x = jEnd + d;
                y = jEnd;
            }
            if (bestForward < x + y) {
                bestForward = x + y;
                forwardX = x;
            }
        }
        int bestBackward = Integer.MAX_VALUE;
        int backwardX = iEnd;
        for (int d = bounds[3]; d >= bounds[2]; d -= 2) {
            int x = Math.max(i, backward[zero + d]);
            int y = x - d;
            if (y < j) {
                x = j + d;
                y = j;
            }
            if (x + y < bestBackward) {
                bestBackward = x + y;
                backwardX = x;
            }
        }
        boolean fromStart = iEnd + jEnd - bestBackward < bestForward - (i + j);
        middleBefore = fromStart ? forwardX : backwardX;
        middleAfter = fromStart ? bestForward - forwardX : bestBackward - backwardX;
    }

    /**
     * Which lines of a file are left out of the search: those that the other has not, and those that it has often where
     * they stand among such.
     *
     * @param counts how often the other file has each line
     */
    static boolean[] discarded(int[] lines, int[] counts) {
        int many = 5;
        for (int rest = lines.length / 64 >> 2; rest > 0; rest >>= 2) {
            many *= 2;
        }
        byte[] marks = new byte[lines.length];
        for (int i = 0; i < lines.length; i++) {
            int count = counts[lines[i]];
            marks[i] = (byte) (count == 0 ? 1 : count > many ? 2 : 0);
        }
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == 2) {
                marks[i] = 0;
            } else if (marks[i] == 1) {
                i = settleRun(marks, i);
            }
        }
        boolean[] result = new boolean[marks.length];
        for (int i = 0; i < marks.length; i++) {
            result[i] = marks[i] != 0;
        }
        return result;
    }

    /** Decides about the frequent lines within a run of lines to be left out; answers the run's last place. */
    private static int settleRun(byte[] marks, int start) {
        int end = start;
        while (end < marks.length && marks[end] != 0) {
            end++;
        }
        while (marks[end - 1] == 2) {
            marks[--end] = 0;
        }
        int length = end - start;
        int doubtful = 0;
        for (int i = start; i < end; i++) {
            doubtful += marks[i] == 2 ? 1 : 0;
        }
        if (doubtful * 4 > length) {
            for (int i = start; i < end; i++) {
                marks[i] = marks[i] == 2 ? 0 : marks[i];
            }
            return end - 1;
        }
        keepLongRuns(marks, start, end);
        keepNearEdge(marks, start, length, 1);
        keepNearEdge(marks, end - 1, length, -1);
        return end - 1;
    }

    private static void keepLongRuns(byte[] marks, int start, int end) {
        int least = 1;
        for (int rest = end - start >> 2 >> 2; rest > 0; rest >>= 2) {
            least <<= 1;
        }
        least++;
        for (int i = start; i < end; i++) {
            int stop = i;
            while (stop < end && marks[stop] == 2) {
                stop++;
            }
            if (stop - i >= least) {
                Arrays.fill(marks, i, stop, (byte) 0);
            }
            i = Math.max(i, stop - 1);
        }
    }

    private static void keepNearEdge(byte[] marks, int from, int length, int step) {
        int sure = 0;
        for (int n = 0; n < length && sure < 3; n++) {
            int i = from + n * step;
            if (n >= 8 && marks[i] == 1) {
                return;
            }
            if (marks[i] == 2) {
                marks[i] = 0;
            }
            sure = marks[i] == 0 ? 0 : sure + 1;
        }
    }
}
