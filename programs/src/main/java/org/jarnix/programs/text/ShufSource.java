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
    private final byte[] bytes = new byte[512];
    private int at;
    private int filled;
    /** A number that chance made, and the greatest that it could have made. */
    private long number;

    private long greatest;

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

    /**
     * A number from 0 up to, not including, {@code bound}. As in GNU's programs, what chance a choice leaves over serves the
     * next: so the same file leads to the same choices.
     */
    long below(long bound) throws IOException {
        long most = bound - 1;
        while (true) {
            while (Long.compareUnsigned(greatest, most) < 0) {
                number = (number << 8) + next();
                greatest = (greatest << 8) + 0xFF;
            }
            if (greatest == most) {
                long chosen = number;
                number = 0;
                greatest = 0;
                return chosen;
            }
            long excess = greatest - most;
            long rounds = Long.divideUnsigned(excess, bound);
            long unusable = excess - rounds * bound;
            long last = greatest - unusable;
            if (Long.compareUnsigned(number, last) <= 0) {
                long round = Long.divideUnsigned(number, bound);
                long chosen = number - round * bound;
                number = round;
                greatest = rounds;
                return chosen;
            }
            number -= last + 1;
            greatest = unusable - 1;
        }
    }

    private int next() throws IOException {
        if (at == filled) {
            at = 0;
            filled = bytes.length;
            if (file == null) {
                io.sys().getrandom(bytes);
            } else {
                filled = io.sys().read(fd, bytes, 0, bytes.length);
                if (filled == 0) {
                    throw io.failure(io.quoteAlways(file) + ": end of file");
                }
            }
        }
        return bytes[at++] & 0xFF;
    }
}
