package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** Random numbers of the kernel's, or of a file's bytes. */
final class ShufSource {
    private final Io io;
    private final @Nullable String file;
    private final int fd;
    private final byte[] bytes = new byte[8];

    private ShufSource(Io io, @Nullable String file, int fd) {
        this.io = io;
        this.file = file;
        this.fd = fd;
    }

    static ShufSource open(Io io, @Nullable String file) throws IOException {
        if (file == null) {
            return new ShufSource(io, null, -1);
        }
        try {
            return new ShufSource(io, file, io.open(file));
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
        }
    }

    /** A number from 0 up to, not including, {@code bound}. */
    long below(long bound) throws IOException {
        if (bound <= 1) {
            return 0;
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(bound - 1);
        while (true) {
            fill();
            long value = 0;
            for (byte b : bytes) {
                value = value << 8 | b & 0xFF;
            }
            value &= mask;
            if (value < bound) {
                return value;
            }
        }
    }

    private void fill() throws IOException {
        if (file == null) {
            io.sys().getrandom(bytes);
            return;
        }
        int n = 0;
        while (n < bytes.length) {
            int got = io.sys().read(fd, bytes, n, bytes.length - n);
            if (got == 0) {
                throw io.failure(io.quoteAlways(file) + ": end of file");
            }
            n += got;
        }
    }
}
