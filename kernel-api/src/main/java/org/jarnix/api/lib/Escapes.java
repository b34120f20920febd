package org.jarnix.api.lib;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Replaces the backslash escapes that {@code echo -e}, printf's format and its {@code %b} know, to bytes. */
public final class Escapes {
    /** In printf's format: {@code \NNN} is octal. */
    public static final int FORMAT = 0;
    /** In {@code %b}: {@code \0NNN} and {@code \NNN} are octal, {@code \c} ends the output. */
    public static final int ARGUMENT = 1;
    /** In {@code echo -e}: {@code \0NNN} is octal, {@code \c} ends the output. */
    public static final int ECHO = 2;

    private final String text;
    private final int style;
    private final boolean utf8;
    private final ByteArrayOutputStream out;
    private int at;
    private boolean stopped;
    private char missingDigits;

    /** Escapes of {@code text} in a style, into {@code out}; without {@code utf8} there are no characters beyond ASCII. */
    public Escapes(String text, int style, boolean utf8, ByteArrayOutputStream out) {
        this.text = text;
        this.style = style;
        this.utf8 = utf8;
        this.out = out;
    }

    /** Adds the whole text. Answers false where {@code \c} ended all output. */
    public boolean expand() {
        int from = 0;
        while (!stopped) {
            int backslash = text.indexOf('\\', from);
            if (backslash < 0 || backslash == text.length() - 1) {
                write(text.substring(from));
                break;
            }
            write(text.substring(from, backslash));
            from = escape(backslash);
        }
        return !stopped;
    }

    /** The letter of a {@code \x} or {@code \\u} without digits behind it; NUL for none. */
    public char missingDigits() {
        return missingDigits;
    }

    /** Adds what the escape at {@code backslash} means and answers where the text goes on. */
    public int escape(int backslash) {
        at = backslash + 2;
        char c = text.charAt(backslash + 1);
        int plain = "abefnrtv\\".indexOf(c);
        if (plain >= 0) {
            out.write("\u0007\b\u001b\f\n\r\t\u000b\\".charAt(plain));
            return at;
        }
        switch (c) {
            case 'E' -> out.write(0x1B);
            case '"', '\'', '?' -> write(style == FORMAT ? String.valueOf(c) : "\\" + c);
            case 'c' -> {
                if (style == FORMAT) {
                    write("\\c");
                } else {
                    stopped = true;
                }
            }
            case 'x' -> hexadecimal(c, 2);
            case 'u' -> hexadecimal(c, 4);
            case 'U' -> hexadecimal(c, 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
            default -> {
                at = backslash + 1;
                int end = at + Character.charCount(text.codePointAt(at));
                write("\\" + text.substring(at, end));
                at = end;
            }
        }
        return at;
    }

    private void octal(char first) {
        if (style == ECHO && first != '0') {
            write("\\" + first);
            return;
        }
        boolean extra = first == '0' && style != FORMAT;
        int value = extra ? 0 : first - '0';
        int digits = extra ? 3 : 2;
        while (digits-- > 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
            value = value * 8 + text.charAt(at++) - '0';
        }
        out.write(value);
    }

    private void hexadecimal(char letter, int most) {
        int start = at;
        int value = 0;
        while (at < text.length()
                && at - start < most
                && text.charAt(at) < 128
                && Character.digit(text.charAt(at), 16) >= 0) {
            value = value * 16 + Character.digit(text.charAt(at++), 16);
        }
        if (at == start) {
            missingDigits = letter;
            write("\\" + letter);
        } else if (letter == 'x') {
            out.write(value);
        } else if (!utf8 && (value < 0 || value >= 0x80)) {
            write(String.format(Locale.ROOT, value >>> 16 == 0 ? "\\u%04X" : "\\U%08X", value));
        } else {
            out.writeBytes(Text.anyCodePoint(value));
        }
    }

    private void write(String s) {
        byte[] bytes = Text.encode(s);
        out.write(bytes, 0, bytes.length);
    }
}
