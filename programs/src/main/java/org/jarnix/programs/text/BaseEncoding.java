package org.jarnix.programs.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An encoding of bytes as letters that each stand for some bits (RFC 4648). */
final class BaseEncoding {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final int bits;
    private final int group;
    private final int letters;
    private final boolean lowFirst;
    private final byte[] alphabet;
    private final byte[] values = new byte[256];

    private BaseEncoding(int bits, int group, String alphabet, boolean lowFirst) {
        this.bits = bits;
        this.group = group;
        this.letters = group * 8 / bits;
        this.lowFirst = lowFirst;
        this.alphabet = alphabet.getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < this.alphabet.length; i++) {
            values[this.alphabet[i]] = (byte) i;
        }
    }

    /** The encoding that an option of {@code basenc} names. */
    static BaseEncoding named(String name) {
        return switch (name) {
            case "base64" -> new BaseEncoding(6, 3, LETTERS + SMALL + DIGITS + "+/", false);
            case "base64url" -> new BaseEncoding(6, 3, LETTERS + SMALL + DIGITS + "-_", false);
            case "base32" -> new BaseEncoding(5, 5, LETTERS + "234567", false);
            case "base32hex" -> new BaseEncoding(5, 5, DIGITS + LETTERS.substring(0, 22), false);
            case "base16" -> new BaseEncoding(4, 1, DIGITS + "ABCDEF", false);
            case "base2msbf" -> new BaseEncoding(1, 1, "01", false);
            case "base2lsbf" -> new BaseEncoding(1, 1, "01", true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** How many bytes are encoded together. */
    int group() {
        return group;
    }

    /** How many letters stand for a group. */
    int letters() {
        return letters;
    }

    /** Whether a byte can be a part of encoded text. */
    boolean knows(byte c) {
        return values[c & 0xFF] >= 0 || c == '=' && pads();
    }

    /** Whether the bytes of a group that is not complete are written before it is refused. */
    private boolean takesParts() {
        return bits == 6;
    }

    private boolean pads() {
        return group > 1;
    }

    /** Encodes up to a group of bytes; answers the position behind the letters. */
    int encode(byte[] in, int from, int count, byte[] text, int at) {
        long word = 0;
        for (int i = 0; i < group; i++) {
            word = word << 8 | (i < count ? in[from + i] & 0xFF : 0);
        }
        int used = (count * 8 + bits - 1) / bits;
        for (int i = 0; i < letters; i++) {
            int shift = (lowFirst ? i : letters - 1 - i) * bits;
            text[at + i] = i < used ? alphabet[(int) (word >>> shift) & (1 << bits) - 1] : (byte) '=';
        }
        return at + letters;
    }

    /** Decodes the letters before any padding, whole bytes alone; answers how many there are. */
    int decode(byte[] held, int count, byte[] out) {
        if (count < letters && !takesParts()) {
            return 0;
        }
        long word = 0;
        int used = 0;
        while (used < count && held[used] != '=') {
            long value = values[held[used]];
            word = lowFirst ? word | value << used : word << bits | value;
            used++;
        }
        int bytes = used * bits / 8;
        for (int i = 0; i < bytes; i++) {
            out[i] = (byte) (word >>> used * bits - (i + 1) * 8);
        }
        return bytes;
    }

    /** Whether a whole group's letters and padding make sense together. */
    boolean isWhole(byte[] held) {
        int used = 0;
        while (used < letters && held[used] != '=') {
            used++;
        }
        for (int i = used; i < letters; i++) {
            if (held[i] != '=') {
                return false;
            }
        }
        return used > 0 && used * bits % 8 < bits;
    }
}
