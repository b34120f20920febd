package org.jarnix.programs.sed;

import java.io.ByteArrayOutputStream;

/** The escapes that GNU sed knows everywhere: for control characters and for characters by number. */
final class Escapes {
    private static final String LETTERS = "afrtv";
    private static final String CONTROLS = "\7\f\r\t\13";

    private Escapes() {}

    /** What a letter behind a backslash stands for, or -1. */
    static int control(int letter) {
        int place = letter < 0 ? -1 : LETTERS.indexOf(letter);
        return place < 0 ? -1 : CONTROLS.charAt(place);
    }

    /**
     * Resolves escapes; others stay as they are.
     *
     * @param replacement whether a character that comes out as {@code &}, or a backslash, has to be protected
     */
    static byte[] resolve(byte[] text, boolean replacement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\\' || i + 1 == text.length) {
                out.write(text[i]);
                continue;
            }
            int letter = text[i + 1];
            if (control(letter) >= 0) {
                out.write(control(letter));
                i++;
            } else if (letter == 'c' && i + 2 < text.length) {
                out.write(Character.toUpperCase((char) text[i + 2]) ^ 0x40);
                i += 2;
            } else {
                i = number(text, i, out, replacement);
            }
        }
        return out.toByteArray();
    }

    /** Takes the backslash at {@code at} and what belongs to it; answers the place of the last byte taken. */
    private static int number(byte[] text, int at, ByteArrayOutputStream out, boolean replacement) {
        int letter = text[at + 1];
        int radix = letter == 'd' ? 10 : letter == 'o' ? 8 : letter == 'x' ? 16 : 0;
        int most = letter == 'x' ? 2 : 3;
        int value = 0;
        int end = at + 2;
        while (radix > 0 && end < text.length && end < at + 2 + most && Character.digit(text[end], radix) >= 0) {
            value = value * radix + Character.digit(text[end++], radix);
        }
        if (end == at + 2) {
            out.write('\\');
            out.write(letter);
            return at + 1;
        }
        if (replacement && (value == '&' || value == '\\') || value == '\n' && replacement) {
            out.write('\\');
        }
        out.write(value);
        return end - 1;
    }
}
