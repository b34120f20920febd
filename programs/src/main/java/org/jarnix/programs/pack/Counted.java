package org.jarnix.programs.pack;

import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that pass. */
public class Counted extends OutputStream {
    private final OutputStream out;
    private long count;

    /** Counts what goes on to another stream. */
    public Counted(OutputStream out) {
        this.out = out;
    }

    /** How many bytes have passed. */
    public final long count() {
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

    @Override
    public void close() throws IOException {
        out.close();
    }
}
