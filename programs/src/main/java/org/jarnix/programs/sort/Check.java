package org.jarnix.programs.sort;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/** Looks whether a file is sorted, and tells of the first line that is not. */
final class Check {
    private final Io io;
    private final LineOrder order;
    private final byte delimiter;
    private final boolean unique;
    private final boolean quiet;

    Check(Io io, LineOrder order, byte delimiter, boolean unique, boolean quiet) {
        this.io = io;
        this.order = order;
        this.delimiter = delimiter;
        this.unique = unique;
        this.quiet = quiet;
    }

    int run(String file) throws IOException {
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            throw io.failure(
                    "open failed: " + io.quoteFile(file) + ": " + e.errno().text());
        }
        try {
            return lines(file, new Lines(io.sys(), fd, delimiter));
        } catch (SyscallException e) {
            throw io.failure(
                    "read failed: " + io.quoteFile(file) + ": " + e.errno().text());
        }
    }

    private int lines(String file, Lines lines) throws IOException {
        byte[] last = new byte[256];
        int length = -1;
        for (long number = 1; lines.next(); number++) {
            if (length >= 0) {
                int result = order.compare(last, 0, length, lines.buffer(), lines.start(), lines.end());
                if (unique ? result >= 0 : result > 0) {
                    if (!quiet) {
                        io.note(io.name() + ": " + file + ":" + number + ": disorder: " + lines.text() + "\n");
                    }
                    return 1;
                }
            }
            length = lines.length();
            if (length > last.length) {
                last = new byte[length * 2];
            }
            System.arraycopy(lines.buffer(), lines.start(), last, 0, length);
            if ((number & 0xFFF) == 0) {
                io.sys().schedYield();
            }
        }
        return 0;
    }
}
