package org.jarnix.programs.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jarnix.api.SyscallException;
import org.jarnix.programs.pack.PackException.Problem;
import org.jspecify.annotations.Nullable;

/** The streams of a bzip2 file, unpacked, one after another. */
final class Bzip2Decoder extends Decoder {
    private final Feed in;
    private boolean begun;
    private boolean garbage;

    Bzip2Decoder(Feed in) {
        this.in = in;
    }

    /** Whether something that is not packed stands behind the last stream. */
    boolean hasGarbage() {
        return garbage;
    }

    @Override
    public int read(byte[] out, int off, int len) throws IOException {
        try {
            return super.read(out, off, len);
        } catch (SyscallException | PackException e) {
            throw e;
        } catch (EOFException e) {
            throw new PackException(Problem.END);
        } catch (IOException | IndexOutOfBoundsException | IllegalStateException e) {
            String message = e.getMessage();
            boolean end = message != null && (message.contains("nd of stream") || message.contains("nd of the stream"));
            throw new PackException(end ? Problem.END : Problem.CHECKSUM);
        }
    }

    @Override
    @Nullable
    InputStream next() throws IOException {
        if (in.peek() < 0) {
            if (!begun) {
                throw new PackException(Problem.END);
            }
            return null;
        }
        if (isStart(in.peek(4))) {
            begun = true;
            return new BZip2CompressorInputStream(in, false);
        }
        if (!begun) {
            throw new PackException(Problem.MAGIC);
        }
        garbage = true;
        return null;
    }

    private static boolean isStart(byte[] head) {
        return head.length == 4
                && head[0] == 'B'
                && head[1] == 'Z'
                && head[2] == 'h'
                && head[3] >= '1'
                && head[3] <= '9';
    }
}
