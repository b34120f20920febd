package org.jarnix.programs.pack;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jarnix.programs.pack.PackException.Problem;
import org.jspecify.annotations.Nullable;

/** The frames of a zstd file, unpacked, one after another (RFC 8878). */
final class ZstdDecoder extends InputStream {
    private static final int SKIPPABLE = 0x184D2A5;

    private final Feed in;
    private @Nullable ZstdInputStream stream;

    ZstdDecoder(Feed in) {
        this.in = in;
    }

    static boolean isZstd(Feed in) throws IOException {
        return in.startsWith(0x28, 0xB5, 0x2F, 0xFD);
    }

    private static boolean isSkippable(byte[] head) {
        return head.length == 8
                && ((head[0] & 0xFF | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16 | (head[3] & 0xFF) << 24) >>> 4)
                        == SKIPPABLE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int off, int len) throws IOException {
        try {
            ZstdInputStream current = stream;
            if (current == null) {
                skip();
                if (!isZstd(in)) {
                    throw new PackException(in.peek() < 0 ? Problem.END : Problem.MAGIC);
                }
                current = new ZstdInputStream(in);
                stream = current;
            }
            return current.read(out, off, len);
        } catch (MalformedInputException | IndexOutOfBoundsException e) {
            throw new PackException(in.peek() < 0 ? Problem.END : Problem.FORMAT);
        } catch (IOException e) {
            if (e.getClass() == IOException.class) {
                throw new PackException(Problem.END);
            }
            throw e;
        }
    }

    private void skip() throws IOException {
        for (byte[] head = in.peek(8); isSkippable(head); head = in.peek(8)) {
            long size = head[4] & 0xFF | (head[5] & 0xFF) << 8 | (head[6] & 0xFF) << 16 | (long) (head[7] & 0xFF) << 24;
            in.skipNBytes(8 + size);
        }
    }
}
