package org.jarnix.programs.text;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;

/** All files of {@code od} as one stream of bytes, without a beginning and up to a limit. */
final class OdInput {
    private final Io io;
    private final Iterator<String> files;
    private long toSkip;
    private long left;
    private int fd = -1;
    private String name = "";
    private boolean any;

    OdInput(Io io, List<String> files, long skip, long limit) {
        this.io = io;
        this.files = files.iterator();
        this.toSkip = skip;
        this.left = limit;
    }

    private boolean open() throws IOException {
        while (fd < 0) {
            if (!files.hasNext()) {
                return false;
            }
            name = files.next();
            try {
                fd = io.open(name);
                any = true;
            } catch (SyscallException e) {
                io.warn(name, e);
            }
        }
        return true;
    }

    /** Whether a file could be opened. */
    boolean wasOpen() {
        return any;
    }

    /** Passes over what is to be left out. */
    void skip() throws IOException {
        byte[] buf = new byte[Inputs.SIZE];
        while (toSkip > 0) {
            int n = some(buf, 0, (int) Math.min(toSkip, buf.length));
            if (n == 0) {
                throw io.failure("cannot skip past end of combined input");
            }
            toSkip -= n;
        }
    }

    private int some(byte[] into, int off, int len) throws IOException {
        while (open()) {
            int n = 0;
            try {
                n = io.sys().read(fd, into, off, len);
            } catch (SyscallException e) {
                io.warn(name.equals("-") ? "standard input" : name, e);
            }
            if (n > 0) {
                return n;
            }
            io.close(fd);
            fd = -1;
        }
        return 0;
    }

    /** Fills a buffer; less only at the end. */
    int fill(byte[] into, int len) throws IOException {
        int wanted = (int) Math.min(len, left);
        int n = 0;
        while (n < wanted) {
            int got = some(into, n, wanted - n);
            if (got == 0) {
                break;
            }
            n += got;
        }
        left -= n;
        return n;
    }
}
