package org.jarnix.programs.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jarnix.api.Sys;

/** Moves all of a stream into another. */
final class Copying {
    private static final int SIZE = 64 * 1024;

    private Copying() {}

    /** Moves all there is, and answers how much that was. */
    static long all(Sys sys, InputStream in, OutputStream out) throws IOException {
        byte[] buf = new byte[SIZE];
        long total = 0;
        for (int n = in.read(buf, 0, SIZE); n >= 0; n = in.read(buf, 0, SIZE)) {
            out.write(buf, 0, n);
            total += n;
            sys.schedYield();
        }
        return total;
    }
}
