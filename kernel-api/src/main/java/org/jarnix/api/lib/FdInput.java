package org.jarnix.api.lib;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** A descriptor as an unbuffered {@link InputStream}; closing it closes the descriptor. */
public final class FdInput extends InputStream {
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
        byte[] buf = new byte[SIZE];
        int used = 0;
        int n;
        while ((n = sys.read(fd, buf, used, buf.length - used)) > 0) {
            used += n;
            if (used == buf.length) {
                buf = Arrays.copyOf(buf, Growth.next(sys, used, used + 1L));
            }
        }
        return used == buf.length ? buf : Arrays.copyOf(buf, used);
    }
}
