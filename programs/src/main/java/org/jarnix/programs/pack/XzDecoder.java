package org.jarnix.programs.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jarnix.programs.pack.PackException.Problem;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZFormatException;

/** The streams of an xz file with the padding between them, or the one of an lzma file, unpacked. */
final class XzDecoder extends Decoder {
    private static final int[] MAGIC = {0xFD, '7', 'z', 'X', 'Z', 0};

    private static final int HEADER = 12;

    private final Feed in;
    private final boolean single;
    private final boolean lzma;
    private boolean begun;

    /**
     * @param single whether what stands behind the first stream is left alone
     * @param lzma whether it is the older format, which has no magic number
     */
    XzDecoder(Feed in, boolean single, boolean lzma) {
        this.in = in;
        this.single = single;
        this.lzma = lzma;
    }

    /** Whether what comes next looks like an xz stream. */
    static boolean isXz(Feed in) throws IOException {
        return in.startsWith(MAGIC);
    }

    /** Whether what comes next looks like an lzma stream. */
    static boolean isLzma(Feed in) throws IOException {
        byte[] head = in.peek(13);
        return head.length == 13 && head[0] == 0x5D && head[1] == 0 && (head[12] == 0 || head[12] == -1);
    }

    @Override
    boolean goesOn() {
        return !single && !lzma;
    }

    @Override
    public int read(byte[] out, int off, int len) throws IOException {
        try {
            return super.read(out, off, len);
        } catch (XZFormatException e) {
            throw new PackException(begun ? Problem.FORMAT : Problem.MAGIC);
        } catch (UnsupportedOptionsException e) {
            throw new PackException(Problem.UNSUPPORTED);
        } catch (CorruptedInputException e) {
            throw new PackException(Problem.FORMAT);
        } catch (EOFException e) {
            throw new PackException(Problem.END);
        }
    }

    @Override
    @Nullable
    InputStream next() throws IOException {
        if (lzma) {
            if (!isLzma(in)) {
                throw new PackException(Problem.MAGIC);
            }
            begun = true;
            return new LZMAInputStream(in);
        }
        if (begun && padding()) {
            return null;
        }
        if (begun && in.peek(HEADER).length < HEADER) {
            throw new PackException(Problem.END);
        }
        if (!begun && in.peek(6).length < 6) {
            throw new PackException(Problem.MAGIC);
        }
        if (!isXz(in)) {
            throw new PackException(begun ? Problem.FORMAT : Problem.MAGIC);
        }
        begun = true;
        return new SingleXZInputStream(in);
    }

    /** Takes the zeros between streams, which come in fours; true at the end of all. */
    private boolean padding() throws IOException {
        long zeros = 0;
        while (in.peek() == 0) {
            in.read();
            zeros++;
        }
        if (zeros % 4 != 0) {
            throw new PackException(Problem.FORMAT);
        }
        return in.peek() < 0;
    }
}
