package org.jarnix.programs.text;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** All of an input at once, for the programs that cannot do without. */
public final class Whole {
    private Whole() {}

    /** Reads to the end. */
    public static byte[] read(Sys sys, int fd) throws IOException {
        byte[] buf = new byte[Inputs.SIZE];
        int used = 0;
        int n;
        while ((n = sys.read(fd, buf, used, buf.length - used)) > 0) {
            used += n;
            if (used == buf.length) {
                if (used > Integer.MAX_VALUE / 2) {
                    throw new SyscallException(Errno.ENOMEM);
                }
                buf = Arrays.copyOf(buf, used * 2);
            }
        }
        return used == buf.length ? buf : Arrays.copyOf(buf, used);
    }
}
