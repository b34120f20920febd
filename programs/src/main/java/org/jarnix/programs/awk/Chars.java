package org.jarnix.programs.awk;

import org.jarnix.api.lib.Text;

/** Characters within strings of bytes: places and lengths as the locale counts them. */
final class Chars {
    private Chars() {}

    /** The string of some bytes, one character a byte. */
    @SuppressWarnings("deprecation") // the one constructor that does not decode
    static String of(byte[] bytes, int from, int to) {
        return new String(bytes, 0, from, to - from);
    }

    /** The bytes of a string. */
    @SuppressWarnings("deprecation")
    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        text.getBytes(0, bytes.length, bytes, 0);
        return bytes;
    }

    /** A string of characters as a string of bytes. */
    static String encode(String text) {
        byte[] bytes = Text.encode(text);
        return of(bytes, 0, bytes.length);
    }

    /** A string of bytes as a string of characters. */
    static String decode(String text) {
        return Text.decode(bytes(text));
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** How many characters a string has. */
    static int length(String text, boolean utf8) {
        if (!utf8 || isAscii(text)) {
            return text.length();
        }
        return count(bytes(text), text.length());
    }

    private static int count(byte[] bytes, int to) {
        int count = 0;
        for (int i = 0; i < to; i += Text.sequence(bytes, i, to)) {
            count++;
        }
        return count;
    }

    /** How many characters stand before a byte's place. */
    static int before(String text, int at, boolean utf8) {
        return utf8 ? length(text.substring(0, at), true) : at;
    }

    /** The place of the byte that begins the character with a number, counted from 0. */
    static int offset(String text, int character, boolean utf8) {
        if (!utf8 || isAscii(text)) {
            return Math.min(character, text.length());
        }
        byte[] bytes = bytes(text);
        int i = 0;
        for (int n = 0; n < character && i < bytes.length; n++) {
            i += Text.sequence(bytes, i, bytes.length);
        }
        return i;
    }

    /** A character by its code, as bytes. */
    static String character(int code, boolean utf8) {
        if (!utf8 || code < 0x80) {
            return String.valueOf((char) (code & 0xFF));
        }
        return encode(new String(Character.toChars(code)));
    }

    static String toLower(String text, boolean utf8) {
        return utf8 && !isAscii(text) ? mapped(text, false) : ascii(text, 'A', 'Z', 32);
    }

    static String toUpper(String text, boolean utf8) {
        return utf8 && !isAscii(text) ? mapped(text, true) : ascii(text, 'a', 'z', -32);
    }

    private static String mapped(String text, boolean upper) {
        StringBuilder out = new StringBuilder();
        decode(text).codePoints().forEach(c -> {
            boolean stray = c >= 0xD800 && c <= 0xDFFF;
            out.appendCodePoint(stray ? c : upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
        });
        return encode(out.toString());
    }

    private static String ascii(String text, char first, char last, int change) {
        byte[] bytes = bytes(text);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= first && bytes[i] <= last) {
                bytes[i] += (byte) change;
            }
        }
        return of(bytes, 0, bytes.length);
    }
}
