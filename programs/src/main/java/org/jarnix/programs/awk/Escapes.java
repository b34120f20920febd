package org.jarnix.programs.awk;

import org.jspecify.annotations.Nullable;

/** The backslash sequences of strings. */
final class Escapes {
    private Escapes() {}

    /** Replaces the sequences; what is unknown is told of, where somebody listens, and stands for itself. */
    static String expand(String text, @Nullable Runtime rt) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == n) {
                out.append(c);
                continue;
            }
            i = sequence(text, i + 1, out, rt);
        }
        return out.toString();
    }

    private static int sequence(String text, int at, StringBuilder out, @Nullable Runtime rt) {
        char c = text.charAt(at);
        int control = "abfnrtv".indexOf(c);
        if (control >= 0) {
            out.append("\u0007\b\f\n\r\t\u000b".charAt(control));
            return at;
        }
        if (c >= '0' && c <= '7') {
            int value = 0;
            int i = at;
            while (i < text.length() && i < at + 3 && text.charAt(i) >= '0' && text.charAt(i) <= '7') {
                value = value * 8 + text.charAt(i++) - '0';
            }
            out.append((char) (value & 0xFF));
            return i - 1;
        }
        if (c == 'x') {
            int value = 0;
            int i = at + 1;
            while (i < text.length() && i < at + 3 && Character.digit(text.charAt(i), 16) >= 0) {
                value = value * 16 + Character.digit(text.charAt(i++), 16);
            }
            out.append(i > at + 1 ? (char) value : 'x');
            return i - 1;
        }
        if (c == '\n') {
            return at;
        }
        if ("\\\"/".indexOf(c) < 0 && rt != null) {
            rt.warn("warning: escape sequence `\\" + c + "' treated as plain `" + c + "'");
        }
        out.append(c);
        return at;
    }
}
