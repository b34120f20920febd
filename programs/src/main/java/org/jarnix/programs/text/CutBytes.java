package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Writes ranges of bytes of each line. */
final class CutBytes {
    private final Io io;
    private final Ranges ranges;
    private final byte @Nullable [] between;
    private final byte end;

    CutBytes(Io io, Ranges ranges, byte @Nullable [] between, byte end) {
        this.io = io;
        this.ranges = ranges;
        this.between = between;
        this.end = end;
    }

    void run(int fd) throws IOException {
        Lines lines = new Lines(io.sys(), fd, end);
        Out out = io.out();
        int count = ranges.count();
        while (lines.next()) {
            int length = lines.length();
            for (int i = 0; i < count && ranges.first(i) <= length; i++) {
                int first = (int) ranges.first(i) - 1;
                if (i > 0 && between != null) {
                    out.write(between);
                }
                out.write(lines.buffer(), lines.start() + first, (int) Math.min(ranges.last(i), length) - first);
            }
            out.write(end);
            if (lines.drained()) {
                io.sys().schedYield();
            }
        }
    }
}
