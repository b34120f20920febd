package org.jarnix.shell.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jarnix.api.lib.Text;

/** The backslash escapes of {@code $'...'} (POSIX.1-2024 2.2.4, bash manual 3.1.2.4). */
public final class AnsiEscapes {
    private final String source;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean utf8;
    private int at;

    private AnsiEscapes(String source, boolean utf8) {
        this.source = source;
        this.utf8 = utf8;
    }

    /** The text that {@code source}, what stands between the quotes, means; it ends at a NUL. Without {@code utf8} there are bytes alone. */
    public static String decode(String source, boolean utf8) {
        if (source.indexOf('\\') < 0) {
            return source;
        }
        return new AnsiEscapes(source, utf8).run();
    }

    private String run() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            if (c != '\\' || at == source.length()) {
                at--;
                text(Character.charCount(source.codePointAt(at)));
            } else if (!escape(source.charAt(at++))) {
                break;
            }
        }
        byte[] bytes = out.toByteArray();
        return Text.decode(bytes, 0, bytes.length);
    }

    private void text(int chars) {
        byte[] bytes = Text.encode(source.substring(at, at + chars));
        out.write(bytes, 0, bytes.length);
        at += chars;
    }

    /** Writes what the escape means; false when it is a NUL. */
    private boolean escape(char c) {
        switch (c) {
            case 'a' -> out.write(7);
            case 'b' -> out.write('\b');
            case 'e', 'E' -> out.write(27);
            case 'f' -> out.write('\f');
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'v' -> out.write(11);
            case '\\', '\'', '"', '?' -> out.write(c);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                return octet(number(8, 3));
            }
            case 'x' -> {
                return hexadecimal();
            }
            case 'u' -> {
                return codePoint(c, 4);
            }
            case 'U' -> {
                return codePoint(c, 8);
            }
            case 'c' -> {
                return control();
            }
            default -> {
                out.write('\\');
                at--;
                text(Character.charCount(source.codePointAt(at)));
            }
        }
        return true;
    }

    private boolean octet(int value) {
        if ((value & 0xFF) == 0) {
            return false;
        }
        out.write(value);
        return true;
    }

    private boolean hexadecimal() {
        boolean braces = at < source.length() && source.charAt(at) == '{';
        int mark = at;
        at += braces ? 1 : 0;
        int first = at;
        int value = number(16, braces ? 16 : 2);
        if (at == first) {
            at = mark;
            out.write('\\');
            out.write('x');
            return true;
        }
        if (braces && at < source.length() && source.charAt(at) == '}') {
            at++;
        }
        return octet(value);
    }

    private boolean codePoint(char kind, int digits) {
        int first = at;
        int value = number(16, digits);
        if (at == first) {
            out.write('\\');
            out.write(kind);
            return true;
        }
        if (value == 0) {
            return false;
        }
        if (!utf8 && (value < 0 || value >= 0x80)) {
            String shown = value >= 0 && value <= 0xFFFF ? "\\u%04X" : "\\U%08X";
            out.writeBytes(String.format(Locale.ROOT, shown, value).getBytes(StandardCharsets.US_ASCII));
        } else {
            out.writeBytes(Text.anyCodePoint(value));
        }
        return true;
    }

    private boolean control() {
        if (at == source.length()) {
            out.write('\\');
            out.write('c');
            return true;
        }
        char c = source.charAt(at++);
        if (c == '\\' && at < source.length() && source.charAt(at) == '\\') {
            at++;
        }
        return octet(c == '?' ? 127 : Character.toUpperCase(c) & 0x1F);
    }

    private int number(int radix, int digits) {
        int value = 0;
        for (int i = 0; i < digits && at < source.length(); i++) {
            int digit = Character.digit(source.charAt(at), radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            at++;
        }
        return value;
    }
}
