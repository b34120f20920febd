package org.jarnix.programs.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

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
    /** The JVM's own encoder of the same, which has processor instructions for it. */
    private final Base64.@Nullable Encoder whole;

    private BaseEncoding(int bits, int group, String alphabet, boolean lowFirst, Base64.@Nullable Encoder whole) {
        this.whole = whole;
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
            case "base64" -> new BaseEncoding(6, 3, LETTERS + SMALL + DIGITS + "+/", false, Base64.getEncoder());
            case "base64url" -> new BaseEncoding(6, 3, LETTERS + SMALL + DIGITS + "-_", false, Base64.getUrlEncoder());
            case "base32" -> new BaseEncoding(5, 5, LETTERS + "234567", false, null);
            case "base32hex" -> new BaseEncoding(5, 5, DIGITS + LETTERS.substring(0, 22), false, null);
            case "base16" -> new BaseEncoding(4, 1, DIGITS + "ABCDEF", false, null);
            case "base2msbf" -> new BaseEncoding(1, 1, "01", false, null);
            case "base2lsbf" -> new BaseEncoding(1, 1, "01", true, null);
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

    /** Encodes the first {@code n} bytes, which only at the end of the input are no whole groups; answers how many letters there are. */
    int encode(byte[] in, int n, byte[] text) {
        if (whole != null) {
            return whole.encode(n == in.length ? in : Arrays.copyOf(in, n), text);
        }
        int length = 0;
        for (int i = 0; i < n; i += group) {
            length = encode(in, i, Math.min(group, n - i), text, length);
        }
        return length;
    }

    /** Encodes up to a group of bytes; answers the position behind the letters. */
    private int encode(byte[] in, int from, int count, byte[] text, int at) {
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

    /** Decodes whole groups without padding, as many as stand here one behind the other; answers how many those were. */
    int decodeGroups(byte[] in, int from, int to, byte[] out) {
        if (bits != 6) {
            return 0;
        }
        int groups = 0;
        for (int i = from; i + 4 <= to && groups * 3 + 3 <= out.length; i += 4) {
            int word = values[in[i] & 0xFF] << 18
                    | values[in[i + 1] & 0xFF] << 12
                    | values[in[i + 2] & 0xFF] << 6
                    | values[in[i + 3] & 0xFF];
            if (word < 0) {
                break;
            }
            out[groups * 3] = (byte) (word >> 16);
            out[groups * 3 + 1] = (byte) (word >> 8);
            out[groups * 3 + 2] = (byte) word;
            groups++;
        }
        return groups;
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
