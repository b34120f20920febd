package org.jarnix.shell.interactive;

import java.io.ByteArrayOutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.syntax.LineSource;
import org.jspecify.annotations.Nullable;

/** The lines of a descriptor, read no further than each line's end, since commands may read the rest. */
public final class InputLines implements LineSource {
    private final Sys sys;
    private final int fd;
    private final byte[] one = new byte[1];

    /** The lines of {@code fd}. */
    public InputLines(Sys sys, int fd) {
        this.sys = sys;
        this.fd = fd;
    }

    @Override
    public @Nullable String nextLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int n;
            try {
                n = sys.read(fd, one, 0, 1);
            } catch (SyscallException e) {
                if (e.errno() == Errno.EINTR) {
                    continue;
                }
                n = 0;
            }
            if (n == 0) {
                return line.size() == 0 ? null : Text.decode(line.toByteArray());
            }
            if (one[0] != 0) {
                line.write(one[0]);
            }
            if (one[0] == '\n') {
                return Text.decode(line.toByteArray());
            }
        }
    }
}
