package org.jarnix.api.lib;

import java.util.Arrays;
import org.jarnix.api.Errno;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/**
 * How far what a guest makes grow in memory may grow: more than a mebibyte in one piece is asked of the kernel, which
 * refuses it beyond {@link Resource#DATA} with ENOMEM.
 */
public final class Growth {
    /** The size of the first array that an input is read into: most inputs in pipelines are small, and making a large one takes longer. */
    public static final int FIRST_READ = 4 * 1024;

    private static final int FREE = 1 << 20;
    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private Growth() {}

    /** Asks for a string or an array of so many bytes. */
    public static void check(Sys sys, long bytes) throws SyscallException {
        if (bytes > FREE) {
            ask(sys, bytes);
        }
    }

    /**
     * The next size of an array of bytes: twice the present one, at least what is needed, at most what is allowed.
     *
     * @throws SyscallException ENOMEM where what is needed is more than what is allowed
     */
    public static int next(Sys sys, int size, long needed) throws SyscallException {
        long wanted = Math.max(needed, size * 2L);
        if (wanted <= FREE) {
            return (int) wanted;
        }
        ask(sys, needed);
        long limit = sys.rlimit(Resource.DATA).soft();
        return (int)
                Math.clamp(wanted, needed, limit == Rlimit.INFINITY ? LARGEST : Math.clamp(limit, needed, LARGEST));
    }

    /** The array for the next read: one that a read has filled gives way to one of the usual size with the same content. */
    public static byte[] forRead(byte[] last, int filled, int usual) {
        return filled < last.length || last.length >= usual ? last : Arrays.copyOf(last, usual);
    }

    private static void ask(Sys sys, long bytes) throws SyscallException {
        sys.allocate(bytes);
        if (bytes > LARGEST) {
            throw new SyscallException(Errno.ENOMEM);
        }
    }
}
