package org.jarnix.api.lib;

import java.util.Locale;

/** Quotes names in messages and listings as GNU's programs do (their "shell-escape" and "locale" styles). */
public final class Quote {
    private static final String SPECIAL = " !\"$&()*;<=>[^`|'\\?\t";
    private static final String NOT_IN_DOUBLE = "\"$`\\!";

    private Quote() {}

    /** A file's name in a message: in quotes only where a shell, or a reader looking for the colon, needs them. */
    public static String file(String name, Ctype ctype) {
        return shell(name, ctype, false, true);
    }

    /** A name that always stands in quotes, and can be pasted into a shell. */
    public static String always(String name, Ctype ctype) {
        return shell(name, ctype, true, false);
    }

    /** A name as {@code ls} shows it on a terminal: in quotes where a shell needs them. */
    public static String shell(String name, Ctype ctype) {
        return shell(name, ctype, false, false);
    }

    /** A word of the user's in a message: in the locale's quotation marks, with escapes for what cannot be printed. */
    public static String locale(String word, Ctype ctype) {
        String open = ctype.utf8() ? "‘" : "'";
        String close = ctype.utf8() ? "’" : "'";
        StringBuilder out = new StringBuilder(word.length() + 2).append(open);
        byte[] bytes = Text.encode(word);
        for (int i = 0; i < bytes.length; ) {
            int size = ctype.utf8() ? Text.sequence(bytes, i, bytes.length) : 1;
            int c = Text.codePoint(bytes, i, size);
            if (c == '\\' || c == '\'' && !ctype.utf8()) {
                out.append('\\').append((char) c);
            } else if (printable(c, ctype)) {
                out.appendCodePoint(c);
            } else {
                escapes(out, bytes, i, size);
            }
            i += size;
        }
        return out.append(close).toString();
    }

    private static String shell(String name, Ctype ctype, boolean always, boolean colon) {
        byte[] bytes = Text.encode(name);
        boolean quotes = always || bytes.length == 0;
        boolean escapes = false;
        boolean single = false;
        boolean inDouble = true;
        for (int i = 0; i < bytes.length; ) {
            int size = ctype.utf8() ? Text.sequence(bytes, i, bytes.length) : 1;
            int c = Text.codePoint(bytes, i, size);
            if (!printable(c, ctype)) {
                escapes = true;
            } else if (special(c, i, bytes.length) || colon && c == ':') {
                quotes = true;
            }
            single |= c == '\'';
            inDouble &= NOT_IN_DOUBLE.indexOf(c) < 0;
            i += size;
        }
        if (!quotes && !escapes) {
            return name;
        }
        if (single && inDouble && !escapes) {
            return '"' + name + '"';
        }
        return quoted(bytes, ctype);
    }

    private static boolean special(int c, int at, int length) {
        return SPECIAL.indexOf(c) >= 0 || at == 0 && (c == '#' || c == '~') || length == 1 && (c == '{' || c == '}');
    }

    private static String quoted(byte[] bytes, Ctype ctype) {
        StringBuilder out = new StringBuilder(bytes.length + 8).append('\'');
        boolean escaping = false;
        for (int i = 0; i < bytes.length; ) {
            int size = ctype.utf8() ? Text.sequence(bytes, i, bytes.length) : 1;
            int c = Text.codePoint(bytes, i, size);
            boolean plain = printable(c, ctype);
            if (!plain && !escaping) {
                out.append("'$'");
            } else if (plain && escaping) {
                out.append("''");
            }
            escaping = !plain;
            if (!plain) {
                escapes(out, bytes, i, size);
            } else if (c == '\'') {
                out.append("'\\''");
            } else {
                out.appendCodePoint(c);
            }
            i += size;
        }
        return out.append('\'').toString();
    }

    private static void escapes(StringBuilder out, byte[] bytes, int at, int size) {
        int letter = size == 1 ? "\u0007\b\t\n\u000b\f\r".indexOf(bytes[at]) : -1;
        if (letter >= 0) {
            out.append('\\').append("abtnvfr".charAt(letter));
            return;
        }
        for (int i = 0; i < size; i++) {
            out.append(String.format(Locale.ROOT, "\\%03o", bytes[at + i] & 0xFF));
        }
    }

    private static boolean printable(int c, Ctype ctype) {
        if (c < 0x80) {
            return c >= 0x20 && c < 0x7F;
        }
        if (!ctype.utf8() || c >= 0xD800 && c <= 0xDFFF) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.UNASSIGNED,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
