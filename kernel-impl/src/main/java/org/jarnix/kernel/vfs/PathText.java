package org.jarnix.kernel.vfs;

import java.nio.charset.StandardCharsets;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;

/** The limits on paths and names, counted in the bytes that their characters stand for. */
public final class PathText {
    public static final int PATH_MAX = 4096;
    public static final int NAME_MAX = 255;

    private PathText() {}

    /** ENOENT for an empty path, ENAMETOOLONG for one of 4096 or more bytes, EINVAL for a NUL in it. */
    static void check(String path) throws SyscallException {
        int length = path.length();
        if (length == 0) {
            throw new SyscallException(Errno.ENOENT);
        }
        checkLength(path);
        if (path.indexOf('\0') >= 0) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    private static void checkLength(String path) throws SyscallException {
        int length = path.length();
        if (length >= PATH_MAX / 3 && bytes(path, 0, length) >= PATH_MAX) {
            throw new SyscallException(Errno.ENAMETOOLONG);
        }
    }

    /** ENAMETOOLONG for a name of more than 255 bytes. */
    static void checkName(String path, int from, int to) throws SyscallException {
        if (to - from > NAME_MAX / 3 && bytes(path, from, to) > NAME_MAX) {
            throw new SyscallException(Errno.ENAMETOOLONG);
        }
    }

    /** The bytes that a string stands for. */
    public static byte[] encode(String text) {
        byte[] bytes = new byte[bytes(text, 0, text.length())];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 || (c >= 0xDC80 && c <= 0xDCFF)) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xC0 | c >> 6);
                bytes[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xF0 | point >> 18);
                bytes[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[at++] = (byte) (0x80 | point & 0x3F);
            } else {
                bytes[at++] = (byte) (0xE0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        return bytes;
    }

    /** The string of some bytes; one that is not part of UTF-8 becomes a lone surrogate that stands for it. */
    public static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = sequence(bytes, i);
            if (length == 0) {
                decoded.append((char) (0xDC00 + (bytes[i] & 0xFF)));
                i++;
            } else {
                decoded.append(new String(bytes, i, length, StandardCharsets.UTF_8));
                i += length;
            }
        }
        return decoded.toString();
    }

    /** The length of the UTF-8 sequence that starts at a position; 0 where none does. */
    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        String one = new String(bytes, at, length, StandardCharsets.UTF_8);
        boolean replaced = one.indexOf('\uFFFD') >= 0;
        boolean meant =
                length == 3 && first == 0xEF && (bytes[at + 1] & 0xFF) == 0xBF && (bytes[at + 2] & 0xFF) == 0xBD;
        return replaced && !meant ? 0 : length;
    }

    /** How many bytes a part of a string stands for; a lone low surrogate stands for one byte that is not UTF-8. */
    public static int bytes(String text, int from, int to) {
        int bytes = to - from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80 || (c >= 0xDC80 && c <= 0xDCFF)) {
                continue;
            }
            if (c < 0x800) {
                bytes++;
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 2;
                i++;
            } else {
                bytes += 2;
            }
        }
        return bytes;
    }
}
