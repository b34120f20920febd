package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Out;

/** A place that print writes to: a descriptor, and the process behind it where it is a pipe. */
final class AwkOutput {
    private final Out out;
    private final int fd;
    private final int pid;
    private byte[] copy = new byte[512];

    AwkOutput(Sys sys, int fd, int pid) {
        this.out = new Out(sys, fd);
        this.fd = fd;
        this.pid = pid;
    }

    AwkOutput(Out out) {
        this.out = out;
        this.fd = 1;
        this.pid = 0;
    }

    int fd() {
        return fd;
    }

    /** The process that reads, 0 where there is none. */
    int pid() {
        return pid;
    }

    Out out() {
        return out;
    }

    void write(byte[] bytes, int off, int len) throws IOException {
        out.write(bytes, off, len);
    }

    /** Writes a string of bytes. */
    @SuppressWarnings("deprecation") // the one way to copy bytes out of a string without decoding
    void write(String text) throws IOException {
        int n = text.length();
        if (n > copy.length) {
            copy = new byte[n * 2];
        }
        text.getBytes(0, n, copy, 0);
        out.write(copy, 0, n);
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Closes the descriptor, unless it is a standard one. */
    void close(Sys sys) throws SyscallException {
        if (fd > 2) {
            sys.close(fd);
        }
    }
}
