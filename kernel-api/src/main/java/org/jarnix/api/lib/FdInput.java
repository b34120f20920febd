package org.jarnix.api.lib;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;

/** A descriptor as an unbuffered {@link InputStream}; closing it closes the descriptor. */
public final class FdInput extends InputStream {
    /** More at once would keep a signal waiting. */
    private static final int LARGEST_READ = 1 << 20;

    private static final int SIZE = 16 * 1024;

    private final Sys sys;
    private final int fd;

    public FdInput(Sys sys, int fd) {
        this.sys = sys;
        this.fd = fd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return sys.read(fd, one, 0, 1) == 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buf, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        int n = sys.read(fd, buf, off, len);
        return n == 0 ? -1 : n;
    }

    @Override
    public void close() throws IOException {
        sys.close(fd);
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        return readAll(sys, fd);
    }

    /**
     * Reads a descriptor to the end.
     *
     * @throws SyscallException ENOMEM where there is more than the process may have in memory
     */
    public static byte[] readAll(Sys sys, int fd) throws SyscallException {
        byte[] buf = new byte[expected(sys, fd)];
        int used = 0;
        while (true) {
            while (used < buf.length) {
                int n = sys.read(fd, buf, used, Math.min(LARGEST_READ, buf.length - used));
                if (n == 0) {
                    return Arrays.copyOf(buf, used);
                }
                used += n;
            }
            byte[] more = new byte[SIZE];
            int n = sys.read(fd, more, 0, SIZE);
            if (n == 0) {
                return buf;
            }
            buf = Arrays.copyOf(buf, Growth.next(sys, used, (long) used + SIZE));
            System.arraycopy(more, 0, buf, used, n);
            used += n;
        }
    }

    /** What is left of a file that tells, else the usual amount. */
    private static int expected(Sys sys, int fd) throws SyscallException {
        Stat stat = sys.fstat(fd);
        long left = (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG ? stat.size() - sys.seek(fd, 0, Whence.CUR) : 0;
        return left <= 0 ? SIZE : Growth.next(sys, 0, left);
    }
}
