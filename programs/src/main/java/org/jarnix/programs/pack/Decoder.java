package org.jarnix.programs.pack;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Streams of packed data, one behind the other, as what they contain. */
abstract class Decoder extends InputStream {
    private @Nullable InputStream stream;
    private boolean ended;

    /** The next stream; null where there is none. */
    abstract @Nullable InputStream next() throws IOException;

    /** Whether another stream may stand behind the one that has ended. */
    boolean goesOn() {
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int off, int len) throws IOException {
        while (!ended) {
            InputStream current = stream;
            if (current == null) {
                current = next();
                stream = current;
                ended = current == null;
                continue;
            }
            int n = current.read(out, off, len);
            if (n >= 0) {
                return n;
            }
            stream = null;
            ended = !goesOn();
        }
        return -1;
    }
}
