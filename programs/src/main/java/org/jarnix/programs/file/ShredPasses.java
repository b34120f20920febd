package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Io;

/** The passes of {@code shred}: random bytes first, last and in between, else a pattern of three bytes over and over. */
final class ShredPasses {
    /** A pass of random bytes. */
    private static final int RANDOM = -1;
    /** Three patterns of twelve bits in a row make an even mixture with their opposites. */
    private static final int[] PATTERNS = {
        0x000, 0xfff, 0x555, 0xaaa, 0x249, 0x492, 0x6db, 0x924, 0xb6d, 0xdb6, 0x111, 0x222, 0x333, 0x444, 0x666, 0x777,
        0x888, 0x999, 0xbbb, 0xccc, 0xddd, 0xeee
    };

    private static final int RANDOM_EVERY = 10;
    private static final int SIZE = 3 * 16 * 1024;

    private final Io io;
    private final Sys sys;
    private final int random;
    private final String source;
    private final byte[] buf = new byte[SIZE];

    /**
     * Takes random bytes from a descriptor.
     *
     * @param source its name, for messages
     */
    ShredPasses(Io io, int random, String source) {
        this.io = io;
        this.sys = io.sys();
        this.random = random;
        this.source = source;
    }

    /** Makes all passes; false where one failed, which was said. */
    boolean all(int fd, String shown, long size, int count, boolean zero, boolean tells) throws IOException {
        List<Integer> kinds = kinds(count);
        if (zero) {
            kinds.add(0);
        }
        for (int i = 0; i < kinds.size(); i++) {
            int kind = kinds.get(i);
            boolean zeros = zero && i == kinds.size() - 1;
            if (tells) {
                String what = kind == RANDOM ? "random" : zeros ? "000000" : pattern(kind);
                io.note(io.name() + ": " + shown + ": pass " + (i + 1) + "/" + kinds.size() + " (" + what + ")...\n");
            }
            if (!pass(fd, shown, size, kind)) {
                return false;
            }
        }
        return true;
    }

    private static String pattern(int kind) {
        return String.format(Locale.ROOT, "%03x%03x", kind, kind);
    }

    /** Random passes at both ends and in between, patterns elsewhere; up to three passes are all random. */
    private static List<Integer> kinds(int count) {
        List<Integer> kinds = new ArrayList<>();
        if (count <= 3) {
            for (int i = 0; i < count; i++) {
                kinds.add(RANDOM);
            }
            return kinds;
        }
        int used = 0;
        for (int i = 0; i < count; i++) {
            boolean end = i == 0 || i == count - 1;
            kinds.add(end || i % RANDOM_EVERY == 0 ? RANDOM : PATTERNS[used++ % PATTERNS.length]);
        }
        return kinds;
    }

    private boolean pass(int fd, String shown, long size, int kind) throws IOException {
        sys.seek(fd, 0, Whence.SET);
        if (kind != RANDOM) {
            for (int i = 0; i + 2 < SIZE; i += 3) {
                buf[i] = (byte) (kind >> 4);
                buf[i + 1] = (byte) (kind << 4 & 0xF0 | kind >> 8);
                buf[i + 2] = (byte) kind;
            }
        }
        for (long left = size; left > 0; ) {
            int n = (int) Math.min(left, SIZE);
            if (kind == RANDOM) {
                fill(n);
            }
            try {
                int done = 0;
                while (done < n) {
                    done += sys.write(fd, buf, done, n - done);
                }
            } catch (SyscallException e) {
                io.warn(shown + ": error writing at offset " + (size - left) + ": "
                        + e.errno().text());
                return false;
            }
            left -= n;
            sys.schedYield();
        }
        return true;
    }

    private void fill(int count) throws IOException {
        int done = 0;
        while (done < count) {
            int n = sys.read(random, buf, done, count - done);
            if (n == 0) {
                throw io.failure(Tell.name(io, source) + ": end of file");
            }
            done += n;
        }
    }
}
