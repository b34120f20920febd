package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Writes chosen fields of each line. */
final class CutFields {
    private final Io io;
    private final boolean[] chosen;
    private final boolean chosenBeyond;
    private final byte delimiter;
    private final byte[] between;
    private final byte end;
    private final boolean onlyDelimited;

    CutFields(Io io, Ranges ranges, byte delimiter, byte @Nullable [] between, byte end, boolean onlyDelimited) {
        this.io = io;
        this.delimiter = delimiter;
        this.between = between == null ? new byte[] {delimiter} : between;
        this.end = end;
        this.onlyDelimited = onlyDelimited;
        int known = (int) Math.min(ranges.horizon() + 1, 1 << 20);
        chosen = new boolean[known];
        for (int i = 0; i < known; i++) {
            chosen[i] = ranges.contains(i + 1L);
        }
        chosenBeyond = ranges.contains(Long.MAX_VALUE);
    }

    private boolean isChosen(int field) {
        return field < chosen.length ? chosen[field] : chosenBeyond;
    }

    void run(int fd) throws IOException {
        Lines lines = new Lines(io.sys(), fd, end);
        Out out = io.out();
        while (lines.next()) {
            line(lines.buffer(), lines.start(), lines.end(), out);
            if (lines.drained()) {
                io.sys().schedYield();
            }
        }
    }

    private void line(byte[] buf, int start, int stop, Out out) throws IOException {
        int at = Bytes.indexOf(buf, start, stop, delimiter);
        if (at < 0) {
            if (!onlyDelimited) {
                out.write(buf, start, stop - start);
                out.write(end);
            }
            return;
        }
        boolean any = false;
        int from = start;
        for (int field = 0; ; field++) {
            int to = at < 0 ? stop : at;
            if (isChosen(field)) {
                if (any) {
                    out.write(between);
                }
                any = true;
                out.write(buf, from, to - from);
            }
            if (at < 0 || field + 1 >= chosen.length && !chosenBeyond) {
                break;
            }
            from = at + 1;
            at = Bytes.indexOf(buf, from, stop, delimiter);
        }
        out.write(end);
    }

    /** Where the delimiter is the end of a line too, the whole input is one line and its lines are the fields. */
    void runOverLines(int fd) throws IOException {
        Lines lines = new Lines(io.sys(), fd, end);
        Out out = io.out();
        if (!lines.next()) {
            return;
        }
        byte[] first = lines.bytes();
        boolean delimited = lines.terminated() && lines.next();
        if (!delimited) {
            if (!onlyDelimited) {
                out.write(first);
                out.write(end);
            }
            return;
        }
        boolean any = isChosen(0);
        if (any) {
            out.write(first);
        }
        int field = 1;
        do {
            if (isChosen(field++)) {
                if (any) {
                    out.write(between);
                }
                any = true;
                out.write(lines.buffer(), lines.start(), lines.length());
            }
            io.sys().schedYield();
        } while (lines.next());
        if (any) {
            out.write(end);
        }
    }
}
