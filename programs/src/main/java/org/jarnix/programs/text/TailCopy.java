package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Io;

/** Copies the end of an input: by walking back from the end of a file, by holding what may be the end of a pipe. */
final class TailCopy {
    private static final int BLOCK = 32 * 1024;

    private final Io io;
    private final Sys sys;
    private final byte delimiter;
    private final boolean lines;
    private final boolean fromStart;
    private final long count;

    TailCopy(Io io, byte delimiter, boolean lines, boolean fromStart, long count) {
        this.io = io;
        this.sys = io.sys();
        this.delimiter = delimiter;
        this.lines = lines;
        this.fromStart = fromStart;
        this.count = count;
    }

    void copy(int fd) throws IOException {
        if (fromStart) {
            if (lines) {
                skipLines(fd, Math.max(0, count - 1));
            } else {
                skipBytes(fd, Math.max(0, count - 1));
            }
        } else if (!seekEnd(fd)) {
            held(fd);
        }
    }

    private void rest(int fd) throws IOException {
        byte[] buf = new byte[Inputs.SIZE];
        int n;
        while ((n = sys.read(fd, buf, 0, buf.length)) > 0) {
            io.out().write(buf, 0, n);
            sys.schedYield();
        }
    }

    private void skipLines(int fd, long skip) throws IOException {
        byte[] buf = new byte[Inputs.SIZE];
        long left = skip;
        int n;
        while (left > 0 && (n = sys.read(fd, buf, 0, buf.length)) > 0) {
            int at = 0;
            while (left > 0 && at < n) {
                int found = Bytes.indexOf(buf, at, n, delimiter);
                at = found < 0 ? n : found + 1;
                left -= found < 0 ? 0 : 1;
            }
            io.out().write(buf, at, n - at);
            sys.schedYield();
        }
        if (left == 0) {
            rest(fd);
        }
    }

    private void skipBytes(int fd, long skip) throws IOException {
        byte[] buf = new byte[Inputs.SIZE];
        long left = skip;
        int n;
        while (left > 0 && (n = sys.read(fd, buf, 0, (int) Math.min(buf.length, left))) > 0) {
            left -= n;
            sys.schedYield();
        }
        rest(fd);
    }

    /** Copies the end of a file that has positions; false where there are none. */
    private boolean seekEnd(int fd) throws IOException {
        Stat stat = sys.fstat(fd);
        if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG || stat.size() < BLOCK) {
            return false;
        }
        long start;
        long end;
        try {
            start = sys.seek(fd, 0, Whence.CUR);
            end = sys.seek(fd, 0, Whence.END);
        } catch (SyscallException e) {
            return false;
        }
        if (start >= end) {
            sys.seek(fd, start, Whence.SET);
            return true;
        }
        long from = lines ? backLines(fd, start, end) : Math.max(start, end - count);
        sys.seek(fd, from, Whence.SET);
        rest(fd);
        return true;
    }

    /** The place of the first of the last lines. */
    private long backLines(int fd, long start, long end) throws IOException {
        if (count == 0) {
            return end;
        }
        byte[] buf = new byte[BLOCK];
        long left = count;
        long place = end;
        boolean last = true;
        while (place > start) {
            int n = (int) Math.min(BLOCK, place - start);
            place -= n;
            sys.seek(fd, place, Whence.SET);
            int got = 0;
            int more;
            while (got < n && (more = sys.read(fd, buf, got, n - got)) > 0) {
                got += more;
            }
            int at = last && got > 0 && buf[got - 1] == delimiter ? got - 1 : got;
            last = false;
            while ((at = Bytes.lastIndexOf(buf, 0, at, delimiter)) >= 0) {
                if (--left == 0) {
                    return place + at + 1;
                }
            }
            sys.schedYield();
        }
        return start;
    }

    private void held(int fd) throws IOException {
        Tailings held = new Tailings(sys);
        Deque<Integer> counts = new ArrayDeque<>();
        long total = 0;
        byte[] buf = new byte[Inputs.SIZE];
        int n;
        while ((n = sys.read(fd, buf, 0, buf.length)) > 0) {
            byte[] block = Arrays.copyOf(buf, n);
            held.add(block);
            if (lines) {
                int found = Bytes.count(block, 0, n, delimiter);
                counts.add(found);
                total += found;
                while (total - counts.getFirst() > count) {
                    total -= counts.removeFirst();
                    held.dropFirst();
                }
            } else {
                while (held.size() - held.firstSize() >= count && !held.isEmpty()) {
                    held.dropFirst();
                }
            }
            sys.schedYield();
        }
        if (held.isEmpty() || count == 0) {
            return;
        }
        if (lines) {
            long all = total + (held.last() == delimiter ? 0 : 1);
            held.writeFromLine(io.out(), Math.max(0, all - count), delimiter);
        } else {
            held.writeFrom(io.out(), Math.max(0, held.size() - count));
        }
    }
}
