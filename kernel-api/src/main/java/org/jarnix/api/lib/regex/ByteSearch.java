package org.jarnix.api.lib.regex;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches for single bytes in arrays, eight at a time; what {@code memchr} and its kin are in C. */
public final class ByteSearch {
    static final long ONES = 0x0101010101010101L;

    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteSearch() {}

    static long load(byte[] buf, int at) {
        return (long) LONGS.get(buf, at);
    }

    /** The high bit of each byte that is zero, exact up to the lowest of them. */
    static long zeros(long word) {
        return word - ONES & ~word & HIGH;
    }

    /** The first index in [{@code from}, {@code end}) that holds the byte, or -1. */
    public static int indexOf(byte[] buf, int from, int end, byte wanted) {
        int at = from;
        for (int near = Math.min(end, from + 8); at < near; at++) {
            if (buf[at] == wanted) {
                return at;
            }
        }
        long pattern = ONES * (wanted & 0xff);
        for (int last = end - 8; at <= last; at += 8) {
            long found = zeros(load(buf, at) ^ pattern);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        for (; at < end; at++) {
            if (buf[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The first index in [{@code from}, {@code end}) that holds one of three bytes, or -1. */
    static int indexOf(byte[] buf, int from, int end, byte one, byte two, byte three) {
        int at = from;
        long first = ONES * (one & 0xff);
        long second = ONES * (two & 0xff);
        long third = ONES * (three & 0xff);
        for (int last = end - 8; at <= last; at += 8) {
            long word = load(buf, at);
            long found = zeros(word ^ first) | zeros(word ^ second) | zeros(word ^ third);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        for (; at < end; at++) {
            if (buf[at] == one || buf[at] == two || buf[at] == three) {
                return at;
            }
        }
        return -1;
    }

    /** The last index in [{@code from}, {@code end}) that holds the byte, or -1. */
    public static int lastIndexOf(byte[] buf, int from, int end, byte wanted) {
        int at = end;
        long pattern = ONES * (wanted & 0xff);
        for (; at - 8 >= from; at -= 8) {
            if (zeros(load(buf, at - 8) ^ pattern) != 0) {
                break;
            }
        }
        while (--at >= from) {
            if (buf[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** How many times the byte occurs in [{@code from}, {@code end}). */
    public static int count(byte[] buf, int from, int end, byte wanted) {
        int count = 0;
        int at = from;
        long pattern = ONES * (wanted & 0xff);
        for (int last = end - 8; at <= last; at += 8) {
            long word = load(buf, at) ^ pattern;
            long filled = (word & LOW) + LOW | word;
            count += Long.bitCount(~filled & HIGH);
        }
        for (; at < end; at++) {
            count += buf[at] == wanted ? 1 : 0;
        }
        return count;
    }
}
