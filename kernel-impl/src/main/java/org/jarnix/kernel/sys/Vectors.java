package org.jarnix.kernel.sys;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;

/** Several buffers as one, for calls that must move their bytes in one piece (readv(2)). */
final class Vectors {
    private static final int MOST_BUFFERS = 1024;

    /** The most that one call moves; it may move less than it is given. */
    private static final int MOST_BYTES = 1 << 20;

    private Vectors() {}

    /** How many bytes to move: EINVAL for too many buffers. */
    static int room(ByteBuffer[] buffers) throws SyscallException {
        if (buffers.length > MOST_BUFFERS) {
            throw new SyscallException(Errno.EINVAL);
        }
        long bytes = 0;
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        return (int) Math.min(bytes, MOST_BYTES);
    }

    /** The first bytes of all buffers, whose positions stay. */
    static byte[] gather(ByteBuffer[] buffers, int count) {
        byte[] piece = new byte[count];
        int done = 0;
        for (ByteBuffer buffer : buffers) {
            int n = Math.min(buffer.remaining(), count - done);
            buffer.get(buffer.position(), piece, done, n);
            done += n;
        }
        return piece;
    }

    /** Moves the buffers' positions over what was taken. */
    static void advance(ByteBuffer[] buffers, int count) {
        int left = count;
        for (ByteBuffer buffer : buffers) {
            int n = Math.min(buffer.remaining(), left);
            buffer.position(buffer.position() + n);
            left -= n;
        }
    }

    /** Fills the buffers one after the other. */
    static void scatter(byte[] piece, int count, ByteBuffer[] buffers) {
        int done = 0;
        for (ByteBuffer buffer : buffers) {
            int n = Math.min(buffer.remaining(), count - done);
            buffer.put(piece, done, n);
            done += n;
        }
    }
}
