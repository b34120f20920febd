package org.jarnix.programs.sed;

import java.util.Arrays;
import org.jarnix.api.lib.regex.ByteSearch;

/** A growable run of bytes: the pattern space, the hold space, and what substitution builds. */
final class Space {
    private byte[] bytes = new byte[256];
    private int start;
    private int end;

    /** Whether the line in it ended with its delimiter; a last line may lack it. */
    private boolean terminated = true;

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int length() {
        return end - start;
    }

    boolean terminated() {
        return terminated;
    }

    void terminated(boolean is) {
        terminated = is;
    }

    void clear() {
        start = 0;
        end = 0;
    }

    void append(byte b) {
        if (end == bytes.length) {
            grow(1);
        }
        bytes[end++] = b;
    }

    void append(byte[] from, int off, int len) {
        if (len > bytes.length - end) {
            grow(len);
        }
        System.arraycopy(from, off, bytes, end, len);
        end += len;
    }

    void append(Space other) {
        append(other.bytes, other.start, other.length());
    }

    void set(Space other) {
        clear();
        append(other);
    }

    private void grow(int len) {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (len > bytes.length - end) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(end, len), (int) Math.min(bytes.length * 2L, 1 << 30)));
        }
    }

    void truncate(int newEnd) {
        end = newEnd;
    }

    /** Drops bytes at the beginning. */
    void drop(int count) {
        start += count;
    }

    /** Where a byte stands first, or -1. */
    int indexOf(byte b) {
        return ByteSearch.indexOf(bytes, start, end, b);
    }
}
