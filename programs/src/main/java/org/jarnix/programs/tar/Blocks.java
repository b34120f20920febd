package org.jarnix.programs.tar;

import java.util.Arrays;
import org.jarnix.api.lib.Text;

/** The fields of a header block: text and numbers at fixed places (POSIX.1-2024, pax, ustar format). */
final class Blocks {
    static final int SIZE = 512;
    static final int CHECKSUM = 148;
    private static final int CHECKSUM_SIZE = 8;

    private Blocks() {}

    static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the checksum agrees, counted with bytes of either sign. */
    static boolean isHeader(byte[] block) {
        long said = number(block, CHECKSUM, CHECKSUM_SIZE);
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < SIZE; i++) {
            boolean sum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_SIZE;
            unsigned += sum ? ' ' : block[i] & 0xFF;
            signed += sum ? ' ' : block[i];
        }
        return said == unsigned || said == signed;
    }

    /** Fills in the checksum. */
    static void seal(byte[] block) {
        Arrays.fill(block, CHECKSUM, CHECKSUM + CHECKSUM_SIZE, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        octal(block, CHECKSUM, 7, sum);
        block[CHECKSUM + 7] = ' ';
    }

    /** Text up to a zero or the field's end. */
    static String text(byte[] block, int at, int size) {
        int end = at;
        while (end < at + size && block[end] != 0) {
            end++;
        }
        return Text.decode(block, at, end - at);
    }

    /** Puts text in as far as it goes. */
    static void put(byte[] block, int at, int size, byte[] text) {
        System.arraycopy(text, 0, block, at, Math.min(size, text.length));
    }

    /** A number in octal, or in base 256 where the first byte's high bit is set. */
    static long number(byte[] block, int at, int size) {
        if ((block[at] & 0x80) != 0) {
            long value = (block[at] & 0x40) != 0 ? -1 : 0;
            value = value << 6 | block[at] & 0x3F;
            for (int i = 1; i < size; i++) {
                value = value << 8 | block[at + i] & 0xFF;
            }
            return value;
        }
        long value = 0;
        int i = at;
        while (i < at + size && (block[i] == ' ' || block[i] == 0)) {
            i++;
        }
        while (i < at + size && block[i] >= '0' && block[i] <= '7') {
            value = value << 3 | block[i++] - '0';
        }
        return value;
    }

    /** Whether a number fits a field in octal, with a zero behind it. */
    static boolean fits(long value, int size) {
        return value >= 0 && (size >= 22 || value < 1L << 3 * (size - 1));
    }

    /** Puts a number in octal with a zero behind it, or in base 256 where it is too large for that. */
    static void octal(byte[] block, int at, int size, long value) {
        if (!fits(value, size)) {
            long rest = value;
            for (int i = size - 1; i > 0; i--) {
                block[at + i] = (byte) rest;
                rest >>= 8;
            }
            block[at] = (byte) (value < 0 ? 0xFF : 0x80);
            return;
        }
        long rest = value;
        for (int i = size - 2; i >= 0; i--) {
            block[at + i] = (byte) ('0' + (rest & 7));
            rest >>= 3;
        }
        block[at + size - 1] = 0;
    }

    /** The bytes that some data takes in whole blocks. */
    static long padded(long size) {
        return (size + SIZE - 1) / SIZE * SIZE;
    }
}
