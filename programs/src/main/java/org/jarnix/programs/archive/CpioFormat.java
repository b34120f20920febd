package org.jarnix.programs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The headers of cpio archives: two of bytes, three of digits (cpio(5); POSIX.1-2024 pax, cpio format). */
enum CpioFormat {
    BIN(2),
    ODC(1),
    NEWC(4),
    CRC(4);

    private static final int NEWC_FIELDS = 13;
    private static final int MAGIC = 070707;

    private final int alignment;

    CpioFormat(int alignment) {
        this.alignment = alignment;
    }

    static @Nullable CpioFormat named(String name) {
        return switch (name) {
            case "bin", "BIN" -> BIN;
            case "odc", "ODC" -> ODC;
            case "newc", "NEWC" -> NEWC;
            case "crc", "CRC" -> CRC;
            default -> null;
        };
    }

    /** The bytes that make a length a multiple of what the format wants. */
    int padding(long length) {
        return (int) ((alignment - length % alignment) % alignment);
    }

    /** Writes a header with its name and padding. */
    void write(OutputStream out, CpioEntry entry) throws IOException {
        byte[] name = Text.encode(entry.name());
        byte[] header = switch (this) {
            case BIN -> binary(entry, name.length + 1);
            case ODC -> octal(entry, name.length + 1);
            default -> hexadecimal(entry, name.length + 1);
        };
        out.write(header);
        out.write(name);
        out.write(new byte[1 + padding(header.length + name.length + 1L)]);
    }

    private byte[] hexadecimal(CpioEntry e, int nameSize) {
        long[] fields = {
            e.ino(),
            e.mode(),
            e.uid(),
            e.gid(),
            e.nlink(),
            e.mtime(),
            e.size(),
            e.dev() >> 20,
            e.dev() & 0xFFFFF,
            e.rdev() >> 20,
            e.rdev() & 0xFFFFF,
            nameSize,
            this == CRC ? e.check() : 0
        };
        StringBuilder out = new StringBuilder(this == CRC ? "070702" : "070701");
        for (long field : fields) {
            String digits = Long.toHexString(0x100000000L | field & 0xFFFFFFFFL).substring(1);
            out.append(digits.toUpperCase(java.util.Locale.ROOT));
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] octal(CpioEntry e, int nameSize) {
        long[] fields = {
            e.dev(), e.ino(), e.mode(), e.uid(), e.gid(), e.nlink(), e.rdev(), e.mtime(), nameSize, e.size()
        };
        int[] widths = {6, 6, 6, 6, 6, 6, 6, 11, 6, 11};
        StringBuilder out = new StringBuilder("070707");
        for (int i = 0; i < fields.length; i++) {
            for (int digit = widths[i] - 1; digit >= 0; digit--) {
                out.append((char) ('0' + (fields[i] >> 3 * digit & 7)));
            }
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] binary(CpioEntry e, int nameSize) {
        long[] words = {
            MAGIC,
            e.dev(),
            e.ino(),
            e.mode(),
            e.uid(),
            e.gid(),
            e.nlink(),
            e.rdev(),
            e.mtime() >> 16,
            e.mtime(),
            nameSize,
            e.size() >> 16,
            e.size()
        };
        byte[] out = new byte[words.length * 2];
        for (int i = 0; i < words.length; i++) {
            out[2 * i] = (byte) words[i];
            out[2 * i + 1] = (byte) (words[i] >> 8);
        }
        return out;
    }

    /** What a header that was read says, and the format it is in. */
    record Read(CpioFormat format, CpioEntry entry) {}

    /** Reads a header; null where what comes is none, which then was not taken whole. */
    static @Nullable Read read(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(6);
        if (magic.length < 6) {
            throw new java.io.EOFException();
        }
        String text = new String(magic, StandardCharsets.ISO_8859_1);
        if (text.equals("070701") || text.equals("070702")) {
            return hexadecimal(in, text.equals("070702") ? CRC : NEWC);
        }
        if (text.equals("070707")) {
            return octal(in);
        }
        boolean little = (magic[0] & 0xFF | (magic[1] & 0xFF) << 8) == MAGIC;
        boolean big = ((magic[0] & 0xFF) << 8 | magic[1] & 0xFF) == MAGIC;
        return little || big ? binary(in, magic, little) : null;
    }

    private static byte[] exactly(InputStream in, long count) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(count, 1 << 20));
        if (bytes.length < count) {
            throw new java.io.EOFException();
        }
        return bytes;
    }

    private static Read hexadecimal(InputStream in, CpioFormat format) throws IOException {
        long[] f = numbers(exactly(in, 8L * NEWC_FIELDS), 16, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8);
        String name = name(in, format, 110, f[11]);
        return new Read(
                format,
                new CpioEntry(
                        name,
                        f[7] << 20 | f[8],
                        f[0],
                        (int) f[1],
                        (int) f[2],
                        (int) f[3],
                        (int) f[4],
                        f[9] << 20 | f[10],
                        f[5],
                        f[6],
                        f[12]));
    }

    private static Read octal(InputStream in) throws IOException {
        long[] f = numbers(exactly(in, 70), 8, 6, 6, 6, 6, 6, 6, 6, 11, 6, 11);
        String name = name(in, ODC, 76, f[8]);
        return new Read(
                ODC,
                new CpioEntry(name, f[0], f[1], (int) f[2], (int) f[3], (int) f[4], (int) f[5], f[6], f[7], f[9], 0));
    }

    private static Read binary(InputStream in, byte[] head, boolean little) throws IOException {
        byte[] rest = exactly(in, 20);
        long[] w = new long[13];
        for (int i = 1; i < 13; i++) {
            int first = at(head, rest, 2 * i);
            int second = at(head, rest, 2 * i + 1);
            w[i] = little ? first | second << 8 : first << 8 | second;
        }
        String name = name(in, BIN, 26, w[10]);
        return new Read(
                BIN,
                new CpioEntry(
                        name,
                        w[1],
                        w[2],
                        (int) w[3],
                        (int) w[4],
                        (int) w[5],
                        (int) w[6],
                        w[7],
                        w[8] << 16 | w[9],
                        w[11] << 16 | w[12],
                        0));
    }

    private static int at(byte[] head, byte[] rest, int place) {
        return (place < head.length ? head[place] : rest[place - head.length]) & 0xFF;
    }

    private static long[] numbers(byte[] digits, int radix, int... widths) {
        long[] out = new long[widths.length];
        int at = 0;
        for (int i = 0; i < widths.length; i++) {
            for (int n = 0; n < widths[i]; n++) {
                out[i] = out[i] * radix + Math.max(0, Character.digit(digits[at++], radix));
            }
        }
        return out;
    }

    private static String name(InputStream in, CpioFormat format, int header, long size) throws IOException {
        byte[] bytes = exactly(in, size);
        exactly(in, format.padding(header + size));
        return Text.decode(bytes, 0, Math.max(0, bytes.length - 1));
    }
}
