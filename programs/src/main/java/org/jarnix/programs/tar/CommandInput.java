package org.jarnix.programs.tar;

import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** The pipe to a command that may end before it has read all: what nobody reads any more is dropped. */
final class CommandInput extends OutputStream {
    private final Sys sys;
    private final int fd;
    private boolean left;

    /** @param fd the end of the pipe that is written to, with SIGPIPE ignored */
    CommandInput(Sys sys, int fd) {
        this.sys = sys;
        this.fd = fd;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        try {
            for (int done = 0; done < len && !left; ) {
                done += sys.write(fd, bytes, off + done, len - done);
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.EPIPE) {
                throw e;
            }
            left = true;
        }
    }

    @Override
    public void close() throws IOException {
        sys.close(fd);
    }
}
