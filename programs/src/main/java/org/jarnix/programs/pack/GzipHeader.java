package org.jarnix.programs.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.pack.PackException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a gzip member's data (RFC 1952).
 *
 * @param mtime seconds since the epoch, 0 for unknown
 * @param name the file's name when it was packed
 * @param length how many bytes the header takes
 */
record GzipHeader(long mtime, @Nullable String name, int length) {
    private static final int CHECKED = 2;
    private static final int EXTRA = 4;
    private static final int NAMED = 8;
    private static final int COMMENTED = 16;
    private static final int ENCRYPTED = 32;
    private static final int RESERVED = 0xC0;
    private static final int DEFLATE = 8;

    /** Reads one, its magic number too. */
    static GzipHeader read(Feed in) throws IOException {
        return new Reader(in).header();
    }

    /** The bytes of a header without extras. */
    static byte[] bytes(long mtime, @Nullable String name, int level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1F, (byte) 0x8B, DEFLATE, (byte) (name == null ? 0 : NAMED)});
        for (int i = 0; i < 4; i++) {
            out.write((int) (mtime >> 8 * i));
        }
        out.write(level == 9 ? 2 : level == 1 ? 4 : 0);
        out.write(3);
        if (name != null) {
            out.writeBytes(Text.encode(name));
            out.write(0);
        }
        return out.toByteArray();
    }

    private static final class Reader {
        private final Feed in;
        private final CRC32 crc = new CRC32();
        private int length;

        Reader(Feed in) {
            this.in = in;
        }

        GzipHeader header() throws IOException {
            int first = next();
            int second = next();
            if (first != 0x1F || second != 0x8B && second != 0x9E) {
                throw new PackException(Problem.MAGIC);
            }
            int method = next();
            if (method != DEFLATE) {
                throw new PackException(Problem.UNSUPPORTED, ": unknown method " + method + " -- not supported");
            }
            int flags = next();
            refuse(flags);
            long mtime = number(4);
            number(2);
            if ((flags & EXTRA) != 0) {
                long extra = number(2);
                for (long i = 0; i < extra; i++) {
                    next();
                }
            }
            String name = (flags & NAMED) == 0 ? null : text();
            if ((flags & COMMENTED) != 0) {
                text();
            }
            if ((flags & CHECKED) != 0) {
                check();
            }
            return new GzipHeader(mtime, name, length);
        }

        private static void refuse(int flags) throws PackException {
            if ((flags & ENCRYPTED) != 0) {
                throw new PackException(Problem.UNSUPPORTED, " is encrypted -- not supported");
            }
            if ((flags & RESERVED) != 0) {
                throw new PackException(
                        Problem.UNSUPPORTED, " has flags 0x" + Integer.toHexString(flags) + " -- not supported");
            }
        }

        private void check() throws IOException {
            int computed = (int) crc.getValue() & 0xFFFF;
            int said = (int) number(2);
            if (said != computed) {
                throw new PackException(
                        Problem.UNSUPPORTED,
                        ": header checksum 0x" + hex(said) + " != computed checksum 0x" + hex(computed));
            }
        }

        private static String hex(int value) {
            return Integer.toHexString(0x10000 | value).substring(1);
        }

        private String text() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int b = next(); b != 0; b = next()) {
                out.write(b);
            }
            return Text.decode(out.toByteArray());
        }

        private long number(int bytes) throws IOException {
            long value = 0;
            for (int i = 0; i < bytes; i++) {
                value |= (long) next() << 8 * i;
            }
            return value;
        }

        private int next() throws IOException {
            int b = in.read();
            if (b < 0) {
                throw new PackException(Problem.END);
            }
            length++;
            crc.update(b);
            return b;
        }
    }
}
