package org.jarnix.api.lib;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Between bytes and strings without loss: UTF-8, where a byte that is not part of it becomes the lone surrogate
 * U+DC00 + byte and comes back as that byte (Python's surrogateescape, PEP 383).
 */
public final class Text {
    private static final int ESCAPE = 0xDC00;

    private Text() {}

    /** The bytes of a string. */
    public static byte[] encode(String text) {
        int ascii = asciiPrefix(text);
        if (ascii == text.length()) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        byte[] out = new byte[text.length() * 3];
        int length = encode(text, out, 0);
        return Arrays.copyOf(out, length);
    }

    /**
     * Puts the bytes of a string into a buffer that has room for three a character.
     *
     * @return the position behind the last byte
     */
    public static int encode(String text, byte[] out, int at) {
        int n = text.length();
        int position = at;
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out[position++] = (byte) c;
            } else if (c < 0x800) {
                out[position++] = (byte) (0xC0 | c >> 6);
                out[position++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                position = encode3(c, out, position);
            } else if (Character.isHighSurrogate(c) && i + 1 < n && Character.isLowSurrogate(text.charAt(i + 1))) {
                position = encode4(Character.toCodePoint(c, text.charAt(++i)), out, position);
            } else if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF) {
                out[position++] = (byte) c;
            } else {
                position = encode3(c, out, position);
            }
        }
        return position;
    }

    /**
     * The bytes of a code point as bash writes those of {@code \\u} and {@code \\U}: surrogates and what lies beyond
     * U+10FFFF too, in up to six bytes; none for a negative one.
     */
    public static byte[] anyCodePoint(int c) {
        if (c < 0x80) {
            return c < 0 ? new byte[0] : new byte[] {(byte) c};
        }
        int size = c < 0x800 ? 2 : c < 0x10000 ? 3 : c < 0x200000 ? 4 : c < 0x4000000 ? 5 : 6;
        byte[] out = new byte[size];
        int rest = c;
        for (int i = size - 1; i > 0; i--) {
            out[i] = (byte) (0x80 | rest & 0x3F);
            rest >>>= 6;
        }
        out[0] = (byte) (0xFF00 >> size | rest);
        return out;
    }

    private static int encode3(int c, byte[] out, int at) {
        out[at] = (byte) (0xE0 | c >> 12);
        out[at + 1] = (byte) (0x80 | c >> 6 & 0x3F);
        out[at + 2] = (byte) (0x80 | c & 0x3F);
        return at + 3;
    }

    private static int encode4(int c, byte[] out, int at) {
        out[at] = (byte) (0xF0 | c >> 18);
        out[at + 1] = (byte) (0x80 | c >> 12 & 0x3F);
        out[at + 2] = (byte) (0x80 | c >> 6 & 0x3F);
        out[at + 3] = (byte) (0x80 | c & 0x3F);
        return at + 4;
    }

    private static int asciiPrefix(String text) {
        int n = text.length();
        for (int i = 0; i < n; i++) {
            if (text.charAt(i) >= 0x80) {
                return i;
            }
        }
        return n;
    }

    /** The string of some bytes. */
    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The string of a part of some bytes. */
    @SuppressWarnings("deprecation") // String(bytes, hibyte, ...) is the fastest way from ASCII
    public static String decode(byte[] bytes, int off, int len) {
        int end = off + len;
        int i = off;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        if (i == end) {
            return new String(bytes, 0, off, len);
        }
        return decodeWide(bytes, off, i, end);
    }

    private static String decodeWide(byte[] bytes, int off, int firstWide, int end) {
        char[] out = new char[end - off];
        int n = 0;
        for (int i = off; i < firstWide; i++) {
            out[n++] = (char) bytes[i];
        }
        int i = firstWide;
        while (i < end) {
            int b = bytes[i];
            if (b >= 0) {
                out[n++] = (char) b;
                i++;
                continue;
            }
            int size = sequence(bytes, i, end);
            switch (size) {
                case 2 -> out[n++] = (char) ((b & 0x1F) << 6 | bytes[i + 1] & 0x3F);
                case 3 -> out[n++] = (char) ((b & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F);
                case 4 -> n += Character.toChars(codePoint(bytes, i, 4), out, n);
                default -> out[n++] = (char) (ESCAPE | b & 0xFF);
            }
            i += size;
        }
        return new String(out, 0, n);
    }

    /**
     * How many bytes the character at {@code at} takes: 1 for ASCII and for a byte that is not part of valid UTF-8,
     * else 2 to 4. Overlong forms, surrogates and what lies beyond U+10FFFF are not valid.
     */
    public static int sequence(byte[] bytes, int at, int end) {
        int b = bytes[at] & 0xFF;
        if (b < 0xC2 || b > 0xF4) {
            return 1;
        }
        int size = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        if (at + size > end) {
            return 1;
        }
        int second = bytes[at + 1] & 0xFF;
        int low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        int high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 1;
        }
        for (int i = 2; i < size; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return size;
    }

    /** Whether what stands from {@code at} to {@code end} could be the beginning of a character that goes on. */
    public static boolean isPrefix(byte[] bytes, int at, int end) {
        int b = bytes[at] & 0xFF;
        int size = b < 0xC2 || b > 0xF4 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        if (end - at >= size) {
            return false;
        }
        byte[] whole = new byte[size];
        Arrays.fill(whole, (byte) (b == 0xF4 || b == 0xED || end - at > 1 ? 0x80 : 0xBF));
        System.arraycopy(bytes, at, whole, 0, end - at);
        return sequence(whole, 0, size) == size;
    }

    /** Whether the byte at {@code at} stands for no character: it is not ASCII and not part of valid UTF-8. */
    public static boolean isStray(byte[] bytes, int at, int end) {
        return bytes[at] < 0 && sequence(bytes, at, end) == 1;
    }

    /** The character that {@link #sequence} found to be {@code size} bytes long; a stray byte as U+DC00 + byte. */
    public static int codePoint(byte[] bytes, int at, int size) {
        int b = bytes[at];
        return switch (size) {
            case 2 -> (b & 0x1F) << 6 | bytes[at + 1] & 0x3F;
            case 3 -> (b & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F;
            case 4 ->
                (b & 0x07) << 18 | (bytes[at + 1] & 0x3F) << 12 | (bytes[at + 2] & 0x3F) << 6 | bytes[at + 3] & 0x3F;
            default -> b >= 0 ? b : ESCAPE | b & 0xFF;
        };
    }
}
