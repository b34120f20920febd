package org.jarnix.programs.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.FdInput;

/** A connection as it is. */
final class PlainTransport implements Transport {
    private final Sys sys;
    private final int fd;

    PlainTransport(Sys sys, int fd) {
        this.sys = sys;
        this.fd = fd;
    }

    @Override
    public InputStream in() {
        return new FdInput(sys, fd);
    }

    @Override
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int off, int len) throws IOException {
                for (int done = 0; done < len; ) {
                    done += sys.write(fd, bytes, off + done, len - done);
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        sys.close(fd);
    }
}
