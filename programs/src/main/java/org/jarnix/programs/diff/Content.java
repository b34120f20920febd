package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/**
 * A file's lines.
 *
 * @param lines each without its newline
 * @param terminated whether the last one has a newline
 * @param binary whether there is a NUL byte near the beginning
 */
record Content(List<byte[]> lines, boolean terminated, boolean binary) {
    private static final int LOOKED_AT = 32 * 1024;
    /** What a line takes beside its bytes. */
    private static final int LINE_COST = 24;

    /** How much more is read before the kernel is asked again whether there is room for it. */
    private static final int STEP = 64 * 1024;

    /** What an absent file has. */
    static final Content NOTHING = new Content(List.of(), true, false);

    /** Reads what remains of a descriptor. */
    static Content read(Io io, int fd) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        Lines input = io.lines(fd);
        boolean terminated = true;
        boolean binary = false;
        long seen = 0;
        long asked = 0;
        while (input.next()) {
            byte[] line = input.bytes();
            terminated = input.terminated();
            binary |= seen < LOOKED_AT && hasNul(line);
            seen += line.length + 1;
            lines.add(line);
            long cost = seen + (long) lines.size() * LINE_COST;
            if (cost - asked > STEP) {
                Growth.check(io.sys(), cost);
                asked = cost;
            }
        }
        return new Content(lines, terminated, binary);
    }

    private static boolean hasNul(byte[] line) {
        for (byte b : line) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return lines.size();
    }

    /** Whether this is the last line and it lacks its newline. */
    boolean lacksNewline(int line) {
        return !terminated && line == lines.size() - 1;
    }
}
