package org.jarnix.programs.tar;

import java.io.IOException;
import java.io.InputStream;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** An archive's bytes, block by block. */
final class TarInput {
    private static final int SIZE = 64 * 1024;

    private final Sys sys;
    private final InputStream in;
    private final byte[] buf = new byte[SIZE];
    private final Checkpoints.Watch checkpoints;
    private long position;
    private boolean ended;

    /** @param checkpoints is told of each place that was read to */
    TarInput(Sys sys, InputStream in, Checkpoints.Watch checkpoints) {
        this.checkpoints = checkpoints;
        this.sys = sys;
        this.in = in;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** The number of the next block. */
    long block() {
        return position / Blocks.SIZE;
    }

    /** The next block; null at the end of the archive. */
    byte @Nullable [] next() throws IOException {
        byte[] block = new byte[Blocks.SIZE];
        int n = in.readNBytes(block, 0, Blocks.SIZE);
        position += n;
        checkpoints.at(position);
        return n < Blocks.SIZE ? null : block;
    }

    /** Up to {@code len} bytes; less than one at the end. */
    int read(byte[] out, int off, int len) throws IOException {
        int n = in.read(out, off, len);
        position += Math.max(0, n);
        checkpoints.at(position);
        sys.schedYield();
        return n;
    }

    /** Passes over some bytes; false where the archive ends before. */
    boolean skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            int n = read(buf, 0, (int) Math.min(left, SIZE));
            if (n <= 0) {
                ended = true;
                return false;
            }
            left -= n;
        }
        return true;
    }

    /** Reads what is left, so that whoever writes it is not told that nobody does. */
    void drain() throws IOException {
        while (!ended && read(buf, 0, SIZE) > 0) {
            // on to the end
        }
    }
}
