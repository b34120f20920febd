package org.jarnix.programs.pack;

import java.io.IOException;
import java.io.InputStream;
import org.jarnix.api.Sys;

/** A descriptor's bytes in large pieces, which can be looked at before they are taken and put back after. */
public final class Feed extends InputStream {
    private static final int SIZE = 64 * 1024;

    private final Sys sys;
    private final int fd;
    private byte[] buf = new byte[SIZE];
    private int from;
    private int to;
    private long base;

    public Feed(Sys sys, int fd) {
        this.sys = sys;
        this.fd = fd;
    }

    @Override
    public int read() throws IOException {
        return from == to && !fill() ? -1 : buf[from++] & 0xFF;
    }

    @Override
    public int read(byte[] out, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        if (from == to && !fill()) {
            return -1;
        }
        int n = Math.min(len, to - from);
        System.arraycopy(buf, from, out, off, n);
        from += n;
        return n;
    }

    @Override
    public int available() {
        return to - from;
    }

    /** How many bytes were taken so far. */
    public long position() {
        return base + from;
    }

    /** The next byte, left where it is; -1 at the end. */
    public int peek() throws IOException {
        return from == to && !fill() ? -1 : buf[from] & 0xFF;
    }

    /** Up to {@code n} bytes of what comes next, left where they are; fewer only at the end. */
    public byte[] peek(int n) throws IOException {
        while (to - from < n && more()) {
            // until there are enough, or no more
        }
        byte[] found = new byte[Math.min(n, to - from)];
        System.arraycopy(buf, from, found, 0, found.length);
        return found;
    }

    /** Whether what comes next begins so. */
    public boolean startsWith(int... bytes) throws IOException {
        byte[] found = peek(bytes.length);
        if (found.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((found[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes exactly so many bytes back that were read last. */
    void unread(int n) {
        from -= n;
    }

    /** The buffer, for whoever inflates out of it: from {@link #start()}, {@link #available()} bytes. */
    byte[] buffer() {
        return buf;
    }

    int start() {
        return from;
    }

    /** Marks buffered bytes as taken. */
    void take(int n) {
        from += n;
    }

    /** Reads on when nothing is buffered; false at the end. */
    boolean fill() throws IOException {
        base += from;
        from = 0;
        to = Math.max(0, sys.read(fd, buf, 0, buf.length));
        return to > 0;
    }

    private boolean more() throws IOException {
        if (from > 0) {
            System.arraycopy(buf, from, buf, 0, to - from);
            base += from;
            to -= from;
            from = 0;
        }
        int n = sys.read(fd, buf, to, buf.length - to);
        to += n;
        return n > 0;
    }
}
