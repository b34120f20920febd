package org.jarnix.api.lib;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches and counts in byte arrays, eight bytes at a time. */
public final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x0101010101010101L;
    private static final long REST = 0x7F7F7F7F7F7F7F7FL;

    private Bytes() {}

    /** The first place of a byte in {@code from} to {@code to}, the latter not counted; -1 where there is none. */
    public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        int i = from;
        for (int near = Math.min(to, from + 8); i < near; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        long pattern = LOW * (wanted & 0xFF);
        for (; i <= to - 8; i += 8) {
            long found = zeros((long) LONGS.get(bytes, i) ^ pattern);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The last place of a byte in {@code from} to {@code to}, the latter not counted; -1 where there is none. */
    public static int lastIndexOf(byte[] bytes, int from, int to, byte wanted) {
        int i = to;
        long pattern = LOW * (wanted & 0xFF);
        for (; i >= from + 8; i -= 8) {
            long found = zeros((long) LONGS.get(bytes, i - 8) ^ pattern);
            if (found != 0) {
                return i - 1 - (Long.numberOfLeadingZeros(found) >>> 3);
            }
        }
        while (--i >= from) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** How often a byte stands in {@code from} to {@code to}, the latter not counted. */
    public static int count(byte[] bytes, int from, int to, byte wanted) {
        int count = 0;
        int i = from;
        long pattern = LOW * (wanted & 0xFF);
        for (; i <= to - 8; i += 8) {
            count += Long.bitCount(zeros((long) LONGS.get(bytes, i) ^ pattern));
        }
        for (; i < to; i++) {
            if (bytes[i] == wanted) {
                count++;
            }
        }
        return count;
    }

    /** The high bit of each byte that is zero, and no other bit. */
    private static long zeros(long x) {
        return ~((x & REST) + REST | x | REST);
    }
}
