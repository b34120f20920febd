package org.jarnix.api.lib;

import java.io.IOException;
import java.io.InputStream;
import org.jarnix.api.Sys;

/** A descriptor as an unbuffered {@link InputStream}; closing it closes the descriptor. */
public final class FdInput extends InputStream {
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
}
