package org.jarnix.shell.expand;

import java.nio.charset.StandardCharsets;
import org.jarnix.api.lib.Text;

/** Counts and cuts strings by what the locale calls a character: a code point, or in the C locale a byte. */
public final class Characters {
    /** What {@link Text} adds to a byte that stands for itself. */
    private static final int BYTE = 0xDC00;

    /** From this length on asking for the locale is cheaper than looking at each character. */
    private static final int SHORT = 32;

    private Characters() {}

    /** Whether the locale's characters are UTF-8's. */
    public static boolean isUtf8(ExpansionHost host) {
        return isUtf8(host.variables());
    }

    static boolean isUtf8(Variables variables) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = variables.get(name);
            if (value != null && !value.isEmpty()) {
                String lower = value.toLowerCase(java.util.Locale.ROOT);
                return lower.endsWith("utf-8") || lower.endsWith("utf8");
            }
        }
        return false;
    }

    /** A text with what counts as one character to patterns as one code point: in a locale of bytes each byte stands for itself. */
    public static String units(ExpansionHost host, String text) {
        if (isAscii(text) || isUtf8(host)) {
            return text;
        }
        byte[] bytes = Text.encode(text);
        StringBuilder out = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            out.append((char) (b >= 0 ? b : BYTE + (b & 0xFF)));
        }
        return out.toString();
    }

    /** A text that {@link #units} took apart, or pieces of it, as it is kept. */
    static String whole(String text) {
        return isAscii(text) ? text : Text.decode(Text.encode(text));
    }

    /** Whether the locale's characters are bytes, and {@code text} has some that show it. */
    public static boolean countsBytes(ExpansionHost host, String text) {
        return !isAscii(text) && !isUtf8(host);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** How many characters there are. */
    public static int count(ExpansionHost host, String text) {
        int length = text.length();
        if (length < SHORT && isAscii(text)) {
            return length;
        }
        return isUtf8(host) ? text.codePointCount(0, length) : text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Characters {@code from} to {@code to}, both within the string. */
    static String substring(ExpansionHost host, String text, int from, int to) {
        int length = text.length();
        if (length < SHORT && isAscii(text)) {
            return text.substring(from, to);
        }
        if (isUtf8(host)) {
            if (text.codePointCount(0, length) == length) {
                return text.substring(from, to);
            }
            int start = text.offsetByCodePoints(0, from);
            return text.substring(start, text.offsetByCodePoints(start, to - from));
        }
        return Text.decode(Text.encode(text), from, to - from);
    }
}
