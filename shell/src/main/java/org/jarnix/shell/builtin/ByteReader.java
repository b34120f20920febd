package org.jarnix.shell.builtin;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Growth;
import org.jarnix.shell.interp.Interp;

/**
 * Reads a descriptor's bytes and takes no more than are used: from a file in blocks, what was not used given back by seeking; from
 * anything else one by one.
 */
final class ByteReader {
    /** The end of the input. */
    static final int END = -1;
    /** The time was over before a byte came. */
    static final int LATE = -2;
    /** A signal whose action is due came first. */
    static final int INTERRUPTED = -3;

    private static final int BLOCK = 256;
    private static final int LARGE_BLOCK = 8192;

    private final Sys sys;
    private final int fd;
    private final boolean seekable;
    private final long deadline;
    private byte[] block;
    private int at;
    private int limit;

    /** A reader; {@code deadline} is a reading of the monotonic clock, 0 for none. */
    ByteReader(Sys sys, int fd, long deadline) {
        this(sys, fd, deadline, false);
    }

    /** One that will read all there is, or much. */
    ByteReader(Sys sys, int fd, long deadline, boolean much) {
        this.sys = sys;
        this.fd = fd;
        this.deadline = deadline;
        this.seekable = isSeekable(sys, fd);
        this.block = new byte[much ? LARGE_BLOCK : seekable ? BLOCK : 1];
    }

    private static boolean isSeekable(Sys sys, int fd) {
        try {
            sys.seek(fd, 0, Whence.CUR);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** The next byte, 0 to 255, or one of {@link #END}, {@link #LATE}, {@link #INTERRUPTED}. */
    int next() throws IOException {
        if (at < limit) {
            return block[at++] & 0xFF;
        }
        return fill();
    }

    private int fill() throws IOException {
        if (deadline != 0 && !waitForInput()) {
            return LATE;
        }
        if (seekable && limit == block.length && block.length < LARGE_BLOCK) {
            block = new byte[block.length * 2];
        }
        try {
            limit = sys.read(fd, block, 0, block.length);
        } catch (SyscallException e) {
            limit = 0;
            at = 0;
            if (e.errno() == Errno.EINTR) {
                return INTERRUPTED;
            }
            throw e;
        }
        at = 0;
        return limit == 0 ? END : block[at++] & 0xFF;
    }

    private boolean waitForInput() throws IOException {
        long left = deadline - sys.clock(Clock.MONOTONIC);
        Poll[] polls = {new Poll(fd, Poll.POLLIN)};
        try {
            return left > 0 && sys.poll(polls, Duration.ofNanos(left)) > 0;
        } catch (SyscallException e) {
            return e.errno() != Errno.EINTR;
        }
    }

    /**
     * The position behind the next {@code wanted} byte within what was read already, or 0: bytes up to there lie in
     * {@link #block()} from {@link #position()} on.
     */
    int ahead(byte wanted) {
        for (int i = at; i < limit; i++) {
            if (block[i] == wanted) {
                return i + 1;
            }
        }
        return 0;
    }

    byte[] block() {
        return block;
    }

    int position() {
        return at;
    }

    int limit() {
        return limit;
    }

    void position(int value) {
        at = value;
    }

    /** Gives back what was read and not taken. */
    void release() throws IOException {
        if (seekable && at < limit) {
            sys.seek(fd, at - limit, Whence.CUR);
            at = limit;
        }
    }

    /** Bytes that grow. */
    static final class Buffer {
        private final Interp in;
        private byte[] bytes = new byte[128];
        private int size;

        Buffer(Interp in) {
            this.in = in;
        }

        void add(int b) throws SyscallException {
            if (size == bytes.length) {
                grow(size + 1L);
            }
            bytes[size++] = (byte) b;
        }

        void add(byte[] from, int start, int end) throws SyscallException {
            if (end - start > bytes.length - size) {
                grow((long) size + end - start);
            }
            System.arraycopy(from, start, bytes, size, end - start);
            size += end - start;
        }

        private void grow(long needed) throws SyscallException {
            in.allocate(needed);
            bytes = Arrays.copyOf(bytes, Growth.next(in.sys(), bytes.length, needed));
        }

        byte[] bytes() {
            return bytes;
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }
    }
}
