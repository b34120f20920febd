package org.jarnix.kernel.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;

/** One block of 512 bytes that begins an entry of a tar archive (POSIX pax, "ustar Interchange Format"). */
final class TarHeader {
    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;

    private final byte[] block;

    private TarHeader(byte[] block) {
        this.block = block;
    }

    /** A header; names and numbers that do not fit are for the pax records before it. */
    static TarHeader of(String name, char type, int mode, int uid, int gid, long size, long seconds, long device) {
        byte[] block = new byte[BLOCK];
        byte[] bytes = name.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, block, 0, Math.min(100, bytes.length));
        TarHeader header = new TarHeader(block);
        header.octal(100, 8, mode);
        header.octal(108, 8, uid & 07777777);
        header.octal(116, 8, gid & 07777777);
        header.octal(124, 12, size & 077777777777L);
        header.octal(136, 12, Math.max(0, seconds) & 077777777777L);
        block[156] = (byte) type;
        System.arraycopy("ustar\00000".getBytes(US_ASCII), 0, block, 257, 8);
        header.octal(329, 8, device >> 20 & 07777777);
        header.octal(337, 8, device & 0xfffff);
        header.octal(CHECKSUM, 7, header.sum());
        block[CHECKSUM + 7] = ' ';
        return header;
    }

    /** A header that was read: IOException where its checksum is wrong. */
    static TarHeader read(byte[] block) throws IOException {
        TarHeader header = new TarHeader(block);
        if (header.number(CHECKSUM, 8) != header.sum()) {
            throw new IOException("not an image, or changed: a header's sum is wrong");
        }
        return header;
    }

    private int sum() {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    private void octal(int at, int length, long value) {
        long rest = value;
        for (int i = at + length - 2; i >= at; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>= 3;
        }
    }

    private long number(int at, int length) throws IOException {
        long value = 0;
        for (int i = at; i < at + length && block[i] != 0 && block[i] != ' '; i++) {
            if (block[i] < '0' || block[i] > '7') {
                throw new IOException("not an image: a header without numbers");
            }
            value = value << 3 | block[i] - '0';
        }
        return value;
    }

    byte[] bytes() {
        return block;
    }

    String name() {
        int end = 0;
        while (end < 100 && block[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOf(block, end), US_ASCII);
    }

    char type() {
        return (char) block[156];
    }

    long device() throws IOException {
        return number(329, 8) << 20 | number(337, 8);
    }

    int mode() throws IOException {
        return (int) number(100, 8);
    }

    long size() throws IOException {
        return number(124, 12);
    }
}
