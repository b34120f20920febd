package org.jarnix.programs.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jarnix.api.lib.Io;

/** Four bytes as five letters to the base of 85 (ZeroMQ RFC 32). */
final class Z85 {
    private static final int GROUP = 4;
    private static final int LETTERS = 5;
    private static final byte[] ALPHABET =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final Io io;
    private final byte[] values = new byte[256];

    Z85(Io io) {
        this.io = io;
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            values[ALPHABET[i]] = (byte) i;
        }
    }

    void encode(int fd, long wrap) throws IOException {
        byte[] in = new byte[Inputs.SIZE];
        byte[] text = new byte[in.length / GROUP * LETTERS];
        long column = 0;
        int n;
        while ((n = BaseCopy.fill(io, fd, in)) > 0) {
            int length = 0;
            for (int i = 0; i + GROUP <= n; i += GROUP) {
                long word = 0;
                for (int k = 0; k < GROUP; k++) {
                    word = word << 8 | in[i + k] & 0xFF;
                }
                for (int k = LETTERS - 1; k >= 0; k--) {
                    text[length + k] = ALPHABET[(int) (word % ALPHABET.length)];
                    word /= ALPHABET.length;
                }
                length += LETTERS;
            }
            column = BaseCopy.write(io, text, length, wrap, column);
            if (n % GROUP != 0) {
                throw io.failure("invalid input (length must be multiple of 4 characters)");
            }
            io.sys().schedYield();
        }
        if (wrap > 0 && column > 0) {
            io.out().write('\n');
        }
    }

    void decode(int fd, boolean ignoresGarbage) throws IOException {
        byte[] in = new byte[Inputs.SIZE];
        long word = 0;
        int count = 0;
        int n;
        while ((n = io.sys().read(fd, in, 0, in.length)) > 0) {
            for (int i = 0; i < n; i++) {
                int value = values[in[i] & 0xFF];
                if (in[i] == '\n' || value < 0 && ignoresGarbage) {
                    continue;
                }
                if (value < 0) {
                    throw io.failure("invalid input");
                }
                word = word * ALPHABET.length + value;
                if (++count == LETTERS) {
                    write(word);
                    word = 0;
                    count = 0;
                }
            }
            io.sys().schedYield();
        }
        if (count > 0) {
            throw io.failure("invalid input");
        }
    }

    private void write(long word) throws IOException {
        if (word > 0xFFFF_FFFFL) {
            throw io.failure("invalid input");
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            io.out().write((int) (word >>> shift));
        }
    }
}
