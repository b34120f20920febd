package org.jarnix.programs.pack;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jarnix.programs.pack.PackException.Problem;
import org.jspecify.annotations.Nullable;

/** The members of a gzip stream, unpacked, one after another (RFC 1952). */
final class GzipDecoder extends InputStream {
    private final Feed in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private @Nullable GzipHeader header;
    private long written;
    private long headers;
    private boolean ended;
    private boolean garbage;

    GzipDecoder(Feed in) {
        this.in = in;
    }

    /** Reads the first member's header, which {@link #read} does otherwise. */
    GzipHeader header() throws IOException {
        GzipHeader known = header;
        if (known == null) {
            known = GzipHeader.read(in);
            headers += known.length() + 8;
            header = known;
        }
        return known;
    }

    /** The last member's checksum, once all was read. */
    long checksum() {
        return crc.getValue();
    }

    /** The bytes that headers and trailers take. */
    long overhead() {
        return headers;
    }

    /** Whether something that is not packed stands behind the last member. */
    boolean hasGarbage() {
        return garbage;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        header();
        while (!ended) {
            int n = inflate(out, off, len);
            if (n > 0) {
                crc.update(out, off, n);
                written += n;
                return n;
            }
            if (inflater.finished()) {
                trailer();
                next();
            }
        }
        return -1;
    }

    private int inflate(byte[] out, int off, int len) throws IOException {
        try {
            if (inflater.needsInput()) {
                if (in.available() == 0 && !in.fill()) {
                    throw new PackException(Problem.END);
                }
                inflater.setInput(in.buffer(), in.start(), in.available());
                in.take(in.available());
            }
            int n = inflater.inflate(out, off, len);
            if (inflater.needsDictionary()) {
                throw new PackException(Problem.FORMAT);
            }
            return n;
        } catch (DataFormatException e) {
            throw new PackException(Problem.FORMAT);
        }
    }

    private void trailer() throws IOException {
        in.unread(inflater.getRemaining());
        if (word() != crc.getValue()) {
            throw new PackException(Problem.CHECKSUM);
        }
        if (word() != (written & 0xFFFFFFFFL)) {
            throw new PackException(Problem.LENGTH);
        }
    }

    private long word() throws IOException {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            int b = in.read();
            if (b < 0) {
                throw new PackException(Problem.END);
            }
            value |= (long) b << 8 * i;
        }
        return value;
    }

    /** Goes on to a further member; zeros behind the last are padding, anything else is garbage. */
    private void next() throws IOException {
        if (in.startsWith(0x1F, 0x8B)) {
            headers += GzipHeader.read(in).length() + 8;
            inflater.reset();
            crc.reset();
            written = 0;
            return;
        }
        ended = true;
        int b = in.peek();
        while (b == 0) {
            in.read();
            b = in.peek();
        }
        garbage = b >= 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
