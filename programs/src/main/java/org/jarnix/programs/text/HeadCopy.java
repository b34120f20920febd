package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Copies the beginning of an input, and leaves the input's position behind what was copied. */
final class HeadCopy {
    /** How much is read at once, in bytes: what others then miss of a pipe is no more than with the usual head. */
    private static final int PIECE = 8 * 1024;

    private final Io io;
    private final Sys sys;
    private final Out out;
    private final byte delimiter;
    private byte @Nullable [] buf;

    HeadCopy(Io io, byte delimiter) {
        this.io = io;
        this.sys = io.sys();
        this.out = io.out();
        this.delimiter = delimiter;
    }

    /** Copies the first {@code count} lines or bytes, or all but the last. */
    void copy(int fd, boolean lines, boolean butLast, long count) throws IOException {
        if (butLast) {
            if (lines) {
                allButLines(fd, count);
            } else {
                allButBytes(fd, count);
            }
        } else if (lines) {
            firstLines(fd, count);
        } else {
            firstBytes(fd, count);
        }
    }

    private byte[] buffer() {
        if (buf == null) {
            buf = new byte[Inputs.SIZE];
        }
        return buf;
    }

    private void firstBytes(int fd, long count) throws IOException {
        byte[] into = new byte[PIECE];
        long left = count;
        while (left > 0) {
            int n = sys.read(fd, into, 0, (int) Math.min(into.length, left));
            if (n == 0) {
                return;
            }
            out.write(into, 0, n);
            left -= n;
        }
    }

    private void firstLines(int fd, long count) throws IOException {
        byte[] into = new byte[PIECE];
        long left = count;
        while (left > 0) {
            int n = sys.read(fd, into, 0, into.length);
            if (n == 0) {
                return;
            }
            int end = 0;
            while (left > 0 && end < n) {
                int at = Bytes.indexOf(into, end, n, delimiter);
                end = at < 0 ? n : at + 1;
                left -= at < 0 ? 0 : 1;
            }
            out.write(into, 0, end);
            if (end < n) {
                stepBack(fd, n - end);
            }
            sys.schedYield();
        }
    }

    /** What was read too much is left to whoever reads the descriptor next, where it can be. */
    private void stepBack(int fd, int bytes) {
        try {
            sys.seek(fd, -bytes, Whence.CUR);
        } catch (SyscallException e) {
            // a pipe has no positions
        }
    }

    private void allButBytes(int fd, long count) throws IOException {
        Tailings held = new Tailings(sys);
        byte[] block;
        while ((block = readBlock(fd)) != null) {
            held.add(block);
            while (held.size() - held.firstSize() >= count && held.size() > 0) {
                held.writeFirst(out);
            }
            sys.schedYield();
        }
        held.writeAll(out, Math.max(0, held.size() - count));
    }

    private void allButLines(int fd, long count) throws IOException {
        Tailings held = new Tailings(sys);
        Deque<Integer> lines = new ArrayDeque<>();
        long total = 0;
        byte[] block;
        byte last = delimiter;
        while ((block = readBlock(fd)) != null) {
            int n = Bytes.count(block, 0, block.length, delimiter);
            held.add(block);
            lines.add(n);
            total += n;
            last = block[block.length - 1];
            while (!lines.isEmpty() && total - lines.getFirst() > count) {
                held.writeFirst(out);
                total -= lines.removeFirst();
            }
            sys.schedYield();
        }
        long wanted = total + (last == delimiter ? 0 : 1) - count;
        if (count == 0) {
            held.writeAll(out, held.size());
        } else if (wanted > 0) {
            held.writeLines(out, wanted, delimiter);
        }
        io.out().flush();
    }

    private byte @Nullable [] readBlock(int fd) throws IOException {
        byte[] into = buffer();
        int n = sys.read(fd, into, 0, into.length);
        if (n == 0) {
            return null;
        }
        if (n > into.length / 2) {
            buf = null;
            return n == into.length ? into : Arrays.copyOf(into, n);
        }
        return Arrays.copyOf(into, n);
    }
}
