package org.jarnix.programs.sed;

import java.util.Arrays;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.regex.ByteSearch;

/** A growable run of bytes: the pattern space, the hold space, and what substitution builds. */
final class Space {
    private final Sys sys;
    private byte[] bytes = new byte[256];
    private int start;
    private int end;

    /** Whether the line in it ended with its delimiter; a last line may lack it. */
    private boolean terminated = true;

    Space(Sys sys) {
        this.sys = sys;
    }

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

    void append(byte b) throws SyscallException {
        if (end == bytes.length) {
            grow(1);
        }
        bytes[end++] = b;
    }

    void append(byte[] from, int off, int len) throws SyscallException {
        if (len > bytes.length - end) {
            grow(len);
        }
        System.arraycopy(from, off, bytes, end, len);
        end += len;
    }

    void append(Space other) throws SyscallException {
        append(other.bytes, other.start, other.length());
    }

    void set(Space other) throws SyscallException {
        clear();
        append(other);
    }

    private void grow(int len) throws SyscallException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (len > bytes.length - end) {
            bytes = Arrays.copyOf(bytes, Growth.next(sys, bytes.length, (long) end + len));
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
