package org.jarnix.programs.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Packs what is written to it into one gzip member (RFC 1952). */
final class GzipEncoder extends OutputStream {
    private final OutputStream out;
    private final Deflater deflater;
    private final CRC32 crc = new CRC32();
    private final byte[] buf = new byte[64 * 1024];

    GzipEncoder(OutputStream out, int level, long mtime, @Nullable String name) throws IOException {
        this.out = out;
        deflater = new Deflater(level, true);
        out.write(GzipHeader.bytes(mtime, name, level));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        crc.update(bytes, off, len);
        deflater.setInput(bytes, off, len);
        while (!deflater.needsInput()) {
            drain();
        }
    }

    private void drain() throws IOException {
        int n = deflater.deflate(buf, 0, buf.length);
        out.write(buf, 0, n);
    }

    @Override
    public void close() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            drain();
        }
        long sum = crc.getValue() | deflater.getBytesRead() << 32;
        for (int i = 0; i < 8; i++) {
            out.write((int) (sum >> 8 * i));
        }
        deflater.end();
        out.flush();
    }
}
