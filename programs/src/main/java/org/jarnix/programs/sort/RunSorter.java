package org.jarnix.programs.sort;

import java.util.Arrays;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/**
 * Sorts the lines of a run: by radix over the number of their first key, 64 bits at a time, and what is equal there by
 * comparison.
 */
final class RunSorter {
    private static final int SMALL = 24;
    private static final int WINDOW = 8;
    /** Beyond so many equal bytes comparison is as good. */
    private static final int DEEPEST = 512;

    private final Sys sys;
    private final Run run;
    private final LineOrder order;
    private final byte[] data;
    private final EncodedKeys encoded;
    private final int[] begins;
    private final int[] ends;
    private long[] ranks = new long[0];
    private long[] spareRanks = new long[0];
    private int[] lines = new int[0];
    private int[] spare = new int[0];

    RunSorter(Sys sys, Run run, LineOrder order) {
        this.sys = sys;
        this.run = run;
        this.order = order;
        this.data = run.data();
        this.encoded = new EncodedKeys(sys);
        begins = order.isBytes() ? run.starts() : new int[run.count()];
        ends = order.isBytes() ? run.ends() : new int[run.count()];
    }

    /** The numbers of the lines, in order. */
    int[] sort() throws SyscallException {
        int n = run.count();
        ranks = new long[n];
        lines = new int[n];
        spareRanks = new long[n];
        spare = new int[n];
        for (int i = 0; i < n; i++) {
            lines[i] = i;
        }
        byLevel(0, n, 0);
        return lines;
    }

    /** Sorts a part by a key, or, behind the last key, by the whole line. */
    private void byLevel(int from, int to, int level) throws SyscallException {
        if (level == order.keys().length && !order.comparesLines()) {
            return;
        }
        int keep = encoded.end();
        for (int i = from; i < to; i++) {
            ranks[i] = firstRank(lines[i], level);
            pause(i);
        }
        sort(from, to, level, 0);
        encoded.dropTo(keep);
    }

    private void pause(int i) {
        if ((i & 0x3FFF) == 0) {
            sys.schedYield();
        }
    }

    private boolean isEncoded(int level) {
        return level < order.keys().length && order.order(level).isEncoded();
    }

    /** Whether a level's keys are bytes from {@code begins} to {@code ends}. */
    private boolean isBytes(int level) {
        return level == order.keys().length || order.keys()[level].isBytes() || isEncoded(level);
    }

    private byte[] bytes(int level) {
        return isEncoded(level) ? encoded.bytes() : data;
    }

    private boolean isReverse(int level) {
        return level == order.keys().length ? order.isReverse() : order.keys()[level].reverse;
    }

    private long firstRank(int line, int level) throws SyscallException {
        int from = run.start(line);
        int to = run.end(line);
        if (level == order.keys().length) {
            begins[line] = from;
            ends[line] = to;
            return window(data, line, 0, order.isReverse());
        }
        SortKey key = order.keys()[level];
        begins[line] = key.begin(data, from, to);
        ends[line] = Math.max(begins[line], key.end(data, from, to));
        if (key.isBytes()) {
            return window(data, line, 0, key.reverse);
        }
        if (isEncoded(level)) {
            int begin = encoded.end();
            encoded.begin();
            order.order(level).encode(data, begins[line], ends[line], encoded);
            begins[line] = begin;
            ends[line] = encoded.end();
            return window(encoded.bytes(), line, 0, key.reverse);
        }
        long rank = order.order(level).rank(data, begins[line], ends[line]);
        return key.reverse ? ~rank : rank;
    }

    /** Eight bytes of a line's key from a depth on. */
    private long window(byte[] bytes, int line, int depth, boolean reverse) {
        int from = begins[line] + depth;
        int n = Math.min(WINDOW, ends[line] - from);
        long rank = 0;
        if (n == WINDOW) {
            rank = (long) BigEndian.LONGS.get(bytes, from);
        } else if (n > 0) {
            for (int i = 0; i < n; i++) {
                rank = rank << 8 | bytes[from + i] & 0xFF;
            }
            rank <<= 8 * (WINDOW - n);
        }
        return reverse ? ~rank : rank;
    }

    /** Sorts a part by its ranks, then each stretch of equal ranks further. */
    private void sort(int from, int to, int level, int depth) throws SyscallException {
        if (to - from < SMALL) {
            insertion(from, to);
        } else {
            radix(from, to);
        }
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || ranks[i] != ranks[start]) {
                if (i - start > 1) {
                    equal(start, i, level, depth);
                }
                start = i;
            }
        }
    }

    /** Sorts lines further whose keys are equal as far as their ranks tell. */
    private void equal(int from, int to, int level, int depth) throws SyscallException {
        if (isBytes(level)) {
            if (areSame(from, to, depth + WINDOW) && !(isEncoded(level) && encoded.isCut())) {
                if (level < order.keys().length) {
                    byLevel(from, to, level + 1);
                }
            } else if (to - from > SMALL && depth < DEEPEST && goesOn(from, to, depth + WINDOW)) {
                byte[] bytes = bytes(level);
                boolean reverse = isReverse(level);
                for (int i = from; i < to; i++) {
                    ranks[i] = window(bytes, lines[i], depth + WINDOW, reverse);
                    pause(i);
                }
                sort(from, to, level, depth + WINDOW);
            } else {
                merge(from, to, level);
            }
        } else if (order.order(level).isExact()) {
            byLevel(from, to, level + 1);
        } else {
            merge(from, to, level);
        }
    }

    /** Whether a key of the stretch has bytes from a depth on. */
    private boolean goesOn(int from, int to, int depth) {
        for (int i = from; i < to; i++) {
            if (ends[lines[i]] - begins[lines[i]] > depth) {
                return true;
            }
        }
        return false;
    }

    /** Whether lines whose bytes are equal so far are equal altogether. */
    private boolean areSame(int from, int to, int depth) {
        int length = ends[lines[from]] - begins[lines[from]];
        for (int i = from + 1; i < to; i++) {
            if (ends[lines[i]] - begins[lines[i]] != length) {
                return false;
            }
        }
        return length <= depth;
    }

    private void insertion(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long rank = ranks[i];
            int line = lines[i];
            int k = i - 1;
            while (k >= from && Long.compareUnsigned(ranks[k], rank) > 0) {
                ranks[k + 1] = ranks[k];
                lines[k + 1] = lines[k];
                k--;
            }
            ranks[k + 1] = rank;
            lines[k + 1] = line;
        }
    }

    private void radix(int from, int to) {
        int[][] counts = new int[WINDOW][256];
        for (int i = from; i < to; i++) {
            long rank = ranks[i];
            for (int digit = 0; digit < WINDOW; digit++) {
                counts[digit][(int) (rank >>> 8 * digit) & 0xFF]++;
            }
        }
        for (int digit = 0; digit < WINDOW; digit++) {
            int[] count = counts[digit];
            int shift = 8 * digit;
            if (count[(int) (ranks[from] >>> shift) & 0xFF] == to - from) {
                continue;
            }
            int place = from;
            for (int b = 0; b < 256; b++) {
                int n = count[b];
                count[b] = place;
                place += n;
            }
            for (int i = from; i < to; i++) {
                int at = count[(int) (ranks[i] >>> shift) & 0xFF]++;
                spareRanks[at] = ranks[i];
                spare[at] = lines[i];
            }
            System.arraycopy(spareRanks, from, ranks, from, to - from);
            System.arraycopy(spare, from, lines, from, to - from);
            sys.schedYield();
        }
    }

    /** A stable merge sort by comparison. */
    private void merge(int from, int to, int level) {
        if (to - from < SMALL) {
            for (int i = from + 1; i < to; i++) {
                int line = lines[i];
                int k = i - 1;
                while (k >= from && compare(lines[k], line, level) > 0) {
                    lines[k + 1] = lines[k];
                    k--;
                }
                lines[k + 1] = line;
            }
            return;
        }
        int middle = (from + to) >>> 1;
        merge(from, middle, level);
        merge(middle, to, level);
        if (compare(lines[middle - 1], lines[middle], level) <= 0) {
            return;
        }
        System.arraycopy(lines, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        int at = from;
        while (left < middle && right < to) {
            lines[at++] = compare(spare[left], lines[right], level) <= 0 ? spare[left++] : lines[right++];
        }
        System.arraycopy(spare, left, lines, at, middle - left);
        sys.schedYield();
    }

    private int compare(int a, int b, int level) {
        int undecided = level;
        if (isBytes(level)) {
            byte[] bytes = bytes(level);
            int first = Arrays.compareUnsigned(bytes, begins[a], ends[a], bytes, begins[b], ends[b]);
            if (first != 0 || level == order.keys().length) {
                return isReverse(level) ? -first : first;
            }
            undecided += isEncoded(level) && encoded.isCut() ? 0 : 1;
        }
        return order.compare(undecided, data, run.start(a), run.end(a), data, run.start(b), run.end(b));
    }
}
