package org.jarnix.api.lib;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.Sys;

/**
 * A descriptor's lines, one at a time, as places in a buffer: nothing is copied or decoded. A line lasts until the next
 * call of {@link #next()}.
 */
public final class Lines {
    private static final int SIZE = 64 * 1024;

    private final Sys sys;
    private final int fd;
    private final byte delimiter;
    private byte[] buf = new byte[Growth.FIRST_READ];
    private int start;
    private int end;
    private int next;
    private int filled;
    private boolean terminated;
    private boolean ended;
    private int moved;

    /** Lines that end in a newline. */
    public Lines(Sys sys, int fd) {
        this(sys, fd, (byte) '\n');
    }

    /** Lines that end in some byte, such as NUL. */
    public Lines(Sys sys, int fd, byte delimiter) {
        this.sys = sys;
        this.fd = fd;
        this.delimiter = delimiter;
    }

    /** Moves to the next line; false at the end of the input. */
    public boolean next() throws IOException {
        start = next;
        int from = start;
        while (true) {
            int at = Bytes.indexOf(buf, from, filled, delimiter);
            if (at >= 0) {
                end = at;
                next = at + 1;
                terminated = true;
                return true;
            }
            from = filled;
            if (ended || !fill()) {
                end = filled;
                next = filled;
                terminated = false;
                return end > start;
            }
            from -= moved;
            moved = 0;
        }
    }

    /** With a safe point, as most of who keeps lines has no other. */
    private boolean fill() throws IOException {
        sys.schedYield();
        if (filled == buf.length) {
            int kept = filled - start;
            if (start >= buf.length / 2 && buf.length >= SIZE) {
                System.arraycopy(buf, start, buf, 0, kept);
            } else {
                byte[] larger = new byte[Math.max(SIZE, Growth.next(sys, buf.length, kept + 1L))];
                System.arraycopy(buf, start, larger, 0, kept);
                buf = larger;
            }
            moved = start;
            filled = kept;
            start = 0;
        }
        int n = sys.read(fd, buf, filled, buf.length - filled);
        if (n == 0) {
            ended = true;
            return false;
        }
        filled += n;
        return true;
    }

    /** Where the line stands. */
    public byte[] buffer() {
        return buf;
    }

    /** The position of the line's first byte. */
    public int start() {
        return start;
    }

    /** The position behind the line's last byte, the delimiter not counted. */
    public int end() {
        return end;
    }

    public int length() {
        return end - start;
    }

    /** Whether the delimiter stood behind the line; only a last line may lack it. */
    public boolean terminated() {
        return terminated;
    }

    /** Whether nothing is buffered behind this line, so that the next call may wait. */
    public boolean drained() {
        return next == filled;
    }

    /** How many bytes were read from the descriptor but lie behind this line. */
    public int unread() {
        return filled - next;
    }

    /** A copy of the line's bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buf, start, end);
    }

    /** The line as a string. */
    public String text() {
        return Text.decode(buf, start, end - start);
    }
}
