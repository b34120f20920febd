package org.jarnix.programs.sed;

import java.io.IOException;
import org.jarnix.api.lib.Out;

/** An output that remembers that its last line lacks a delimiter, which is made up for if anything follows. */
final class Sink {
    private final Out out;
    private final byte delimiter;
    private final boolean unbuffered;
    private boolean incomplete;

    Sink(Out out, byte delimiter, boolean unbuffered) {
        this.out = out;
        this.delimiter = delimiter;
        this.unbuffered = unbuffered;
    }

    private void complete() throws IOException {
        if (incomplete) {
            out.write(delimiter);
            incomplete = false;
        }
    }

    /** Writes a line, with its delimiter or without. */
    void line(byte[] bytes, int off, int len, boolean terminated) throws IOException {
        complete();
        out.write(bytes, off, len);
        if (terminated) {
            out.write(delimiter);
        } else {
            incomplete = true;
        }
        if (unbuffered) {
            out.flush();
        }
    }

    /** Writes text that brings its own newlines. */
    void text(byte[] bytes, int off, int len) throws IOException {
        complete();
        out.write(bytes, off, len);
        if (unbuffered) {
            out.flush();
        }
    }

    void flush() throws IOException {
        out.flush();
    }
}
