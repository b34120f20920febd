package org.jarnix.programs.tar;

import java.io.IOException;
import java.io.OutputStream;

/** An archive that is written: counts what passes, and ends with zeros up to a whole record. */
final class TarOutput extends OutputStream {
    private final OutputStream out;
    private long count;

    TarOutput(OutputStream out) {
        this.out = out;
    }

    long count() {
        return count;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        count++;
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        out.write(bytes, off, len);
        count += len;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Fills up the last block. */
    void pad() throws IOException {
        write(new byte[(int) (Blocks.padded(count) - count)]);
    }

    /** Writes the end; {@code before} bytes of the archive stood there already. */
    void end(long before, int blocking) throws IOException {
        write(new byte[2 * Blocks.SIZE]);
        long record = (long) blocking * Blocks.SIZE;
        long over = (before + count) % record;
        if (over != 0) {
            write(new byte[(int) (record - over)]);
        }
        out.close();
    }
}
