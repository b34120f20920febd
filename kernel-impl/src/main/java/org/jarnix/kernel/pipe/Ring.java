package org.jarnix.kernel.pipe;

import java.nio.ByteBuffer;

/** Bytes in a circle, first in first out; the array grows with what it has held. Its owner's lock guards it. */
public final class Ring {
    /** The most it holds. */
    public static final int CAPACITY = 64 * 1024;

    private static final int SMALLEST = 512;
    private static final byte[] NOTHING = {};

    /** Its length is zero or a power of two. */
    private byte[] bytes = NOTHING;

    private int start;
    private int size;

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** For how many more there is room. */
    public int free() {
        return CAPACITY - size;
    }

    /** Moves up to {@code len} bytes out and answers how many. */
    public int get(byte[] dst, int off, int len) {
        int n = Math.min(len, size);
        int first = Math.min(n, bytes.length - start);
        System.arraycopy(bytes, start, dst, off, first);
        System.arraycopy(bytes, 0, dst, off + first, n - first);
        took(n);
        return n;
    }

    /** Moves as much out as there is room for, and answers how much. */
    public int get(ByteBuffer dst) {
        int n = Math.min(dst.remaining(), size);
        int first = Math.min(n, bytes.length - start);
        dst.put(bytes, start, first);
        dst.put(bytes, 0, n - first);
        took(n);
        return n;
    }

    /** Copies as much out as there is room for, leaves it there, and answers how much. */
    public int peek(ByteBuffer dst) {
        int n = Math.min(dst.remaining(), size);
        int first = Math.min(n, bytes.length - start);
        dst.put(bytes, start, first);
        dst.put(bytes, 0, n - first);
        return n;
    }

    /** Moves up to {@code len} bytes in and answers how many. */
    public int put(byte[] src, int off, int len) {
        int n = Math.min(len, free());
        ensure(size + n);
        int end = (start + size) & (bytes.length - 1);
        int first = Math.min(n, bytes.length - end);
        System.arraycopy(src, off, bytes, end, first);
        System.arraycopy(src, off + first, bytes, 0, n - first);
        size += n;
        return n;
    }

    /** Moves as much in as there is room for, and answers how much. */
    public int put(ByteBuffer src) {
        int n = Math.min(src.remaining(), free());
        ensure(size + n);
        int end = (start + size) & (bytes.length - 1);
        int first = Math.min(n, bytes.length - end);
        src.get(bytes, end, first);
        src.get(bytes, 0, n - first);
        size += n;
        return n;
    }

    /** Forgets everything and gives the array back. */
    public void drop() {
        bytes = NOTHING;
        start = 0;
        size = 0;
    }

    private void took(int n) {
        size -= n;
        start = size == 0 ? 0 : (start + n) & (bytes.length - 1);
    }

    private void ensure(int wanted) {
        if (wanted <= bytes.length) {
            return;
        }
        int length = Math.max(SMALLEST, Integer.highestOneBit(wanted - 1) << 1);
        byte[] grown = new byte[length];
        int first = Math.min(size, bytes.length - start);
        System.arraycopy(bytes, start, grown, 0, first);
        System.arraycopy(bytes, 0, grown, first, size - first);
        bytes = grown;
        start = 0;
    }
}
