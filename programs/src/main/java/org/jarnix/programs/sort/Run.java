package org.jarnix.programs.sort;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Lines in memory: their bytes one behind another, and where each begins and ends. */
final class Run {
    /** Small, since most inputs in pipelines are; the next step is larger. */
    private static final int FIRST_SIZE = 1 << 12;

    private static final int FIRST_LINES = 1 << 6;
    private static final int STEP = 1 << 16;
    /** What a line takes beside its bytes while it is sorted. */
    private static final int LINE_COST = 40;

    private final Sys sys;
    private final byte delimiter;
    private final long budget;
    private final int lineCost;
    private byte[] data;
    private int used;
    private int scanned;
    private int lineStart;
    private int[] starts = new int[FIRST_LINES];
    private int[] ends = new int[FIRST_LINES];
    private int count;

    /** @param keyCost what sorting takes of each line for its keys, in bytes */
    Run(Sys sys, byte delimiter, long budget, long expected, int keyCost) {
        this.lineCost = LINE_COST + keyCost;
        this.sys = sys;
        this.delimiter = delimiter;
        this.budget = budget;
        data = new byte[(int) Math.max(FIRST_SIZE, Math.min(expected + 2, Math.min(budget, Integer.MAX_VALUE - 16)))];
    }

    byte[] data() {
        return data;
    }

    int count() {
        return count;
    }

    int start(int line) {
        return starts[line];
    }

    /** The place of the line's delimiter. */
    int end(int line) {
        return ends[line];
    }

    int[] starts() {
        return starts;
    }

    int[] ends() {
        return ends;
    }

    /** Reads on; true at the end of the input, false where there is no room for more lines. */
    boolean read(int fd) throws IOException {
        while (true) {
            if (used + 1 >= data.length && !grow()) {
                return false;
            }
            int n = sys.read(fd, data, used, data.length - used - 1);
            if (n == 0) {
                if (lineStart < used) {
                    data[used++] = delimiter;
                    scan();
                }
                return true;
            }
            used += n;
            scan();
            sys.schedYield();
            if (used + (long) count * lineCost >= budget && count > 0) {
                return false;
            }
        }
    }

    private boolean grow() throws IOException {
        if (data.length >= budget && count > 0) {
            return false;
        }
        long wanted = Math.max(data.length + STEP, Math.min(data.length * 2L, budget));
        data = Arrays.copyOf(data, (int) Math.min(wanted, Growth.next(sys, data.length, data.length + 1L)));
        return true;
    }

    private void scan() {
        int at;
        while ((at = Bytes.indexOf(data, scanned, used, delimiter)) >= 0) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            starts[count] = lineStart;
            ends[count++] = at;
            lineStart = at + 1;
            scanned = lineStart;
        }
        scanned = used;
    }

    /** Forgets the lines; the beginning of one that is not complete yet stays. */
    void clear() {
        System.arraycopy(data, lineStart, data, 0, used - lineStart);
        used -= lineStart;
        scanned = used;
        lineStart = 0;
        count = 0;
    }

    /** Writes lines in an order, of those with equal keys only the first where {@code order} is given. */
    void write(int[] sorted, Out out, @Nullable LineOrder unique, @Nullable KeyMarks marks) throws IOException {
        int last = -1;
        for (int i = 0; i < count; i++) {
            int line = sorted[i];
            if (unique != null
                    && last >= 0
                    && unique.compare(data, starts[last], ends[last], data, starts[line], ends[line]) == 0) {
                continue;
            }
            if (marks == null) {
                out.write(data, starts[line], ends[line] - starts[line] + 1);
            } else {
                marks.line(data, starts[line], ends[line], out);
            }
            last = line;
            if ((i & 0xFFF) == 0) {
                sys.schedYield();
            }
        }
    }
}
