package org.jarnix.programs.tar;

import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.programs.pack.Counted;

/** An archive that is written: counts what passes, and ends with zeros up to a whole record. */
final class TarOutput extends Counted {
    private final Checkpoints.Watch checkpoints;

    /** @param checkpoints is told of each place that was written to */
    TarOutput(OutputStream out, Checkpoints.Watch checkpoints) {
        super(out);
        this.checkpoints = checkpoints;
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        super.write(bytes, off, len);
        checkpoints.at(count());
    }

    /** Fills up the last block. */
    void pad() throws IOException {
        write(new byte[(int) (Blocks.padded(count()) - count())]);
    }

    /** Writes the end; {@code before} bytes of the archive stood there already. */
    void end(long before, int blocking) throws IOException {
        write(new byte[2 * Blocks.SIZE]);
        long record = (long) blocking * Blocks.SIZE;
        long over = (before + count()) % record;
        if (over != 0) {
            write(new byte[(int) (record - over)]);
        }
        close();
    }
}
