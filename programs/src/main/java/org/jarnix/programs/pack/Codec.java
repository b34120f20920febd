package org.jarnix.programs.pack;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jarnix.programs.pack.PackException.Problem;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** The formats of compressed data: how they begin, and the streams that pack and unpack them. */
public enum Codec {
    GZIP("gzip"),
    BZIP2("bzip2"),
    XZ("xz"),
    LZMA("lzma"),
    ZSTD("zstd");

    private final String program;

    Codec(String program) {
        this.program = program;
    }

    /** The program that does it elsewhere. */
    public String program() {
        return program;
    }

    /** The format that some data begins as; null where it is none. */
    public static @Nullable Codec of(Feed in) throws IOException {
        if (in.startsWith(0x1F, 0x8B)) {
            return GZIP;
        }
        if (in.startsWith('B', 'Z', 'h')) {
            return BZIP2;
        }
        if (XzDecoder.isXz(in)) {
            return XZ;
        }
        if (ZstdDecoder.isZstd(in)) {
            return ZSTD;
        }
        return XzDecoder.isLzma(in) ? LZMA : null;
    }

    /** The format that a file's name says; null where it says none. */
    public static @Nullable Codec named(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "gz", "tgz", "taz" -> GZIP;
            case "bz2", "tz2", "tbz2", "tbz" -> BZIP2;
            case "xz", "txz" -> XZ;
            case "lzma", "tlz" -> LZMA;
            case "zst", "tzst" -> ZSTD;
            default -> null;
        };
    }

    /** What the data unpacks to; reading from it throws {@link PackException} where the data is wrong. */
    public InputStream decoder(Feed in) {
        return switch (this) {
            case GZIP -> new GzipDecoder(in);
            case BZIP2 -> new Bzip2Decoder(in);
            case XZ -> new XzDecoder(in, false, false);
            case LZMA -> new XzDecoder(in, false, true);
            case ZSTD -> new ZstdDecoder(in);
        };
    }

    /** A stream that packs; closing it writes the end and leaves {@code out} open. */
    public OutputStream encoder(OutputStream out, int level) throws IOException {
        OutputStream kept = new Unclosed(out);
        return switch (this) {
            case GZIP -> new GzipEncoder(kept, level < 0 ? 6 : level, 0, null);
            case BZIP2 -> new BZip2CompressorOutputStream(kept, level < 0 ? 9 : level);
            case XZ -> new XZOutputStream(kept, options(level));
            case LZMA -> new LZMAOutputStream(kept, options(level), -1);
            case ZSTD -> new ZstdOutputStream(kept);
        };
    }

    static LZMA2Options options(int level) throws IOException {
        if (level > 9) {
            throw new PackException(Problem.UNSUPPORTED);
        }
        return new LZMA2Options(level < 0 ? 6 : level);
    }

    /** Passes on all but being closed. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int off, int len) throws IOException {
            out.write(bytes, off, len);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
