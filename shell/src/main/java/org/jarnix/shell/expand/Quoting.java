package org.jarnix.shell.expand;

import java.util.Locale;
import org.jarnix.api.lib.Text;

/** Writes strings so that the shell reads them back as they are, in each of the forms that bash uses. */
public final class Quoting {
    private static final String METAS = " \t\n'\"\\|&;()<>!{}*[?]^$`";
    private static final String BACKSLASHED = " !\"$&'()*,;<>?[\\]^`{|}";

    private Quoting() {}

    /** In single quotes, or as {@code $'...'} where it holds what cannot be printed: <code>${x@Q}</code>. */
    public static String reusable(String value) {
        return isUnprintable(value) ? ansi(value) : inSingleQuotes(value);
    }

    /** In single quotes. */
    public static String inSingleQuotes(String value) {
        return value.equals("'") ? "\\'" : "'" + value.replace("'", "'\\''") + "'";
    }

    /** As {@code set} lists values: bare where that is safe. */
    public static String ifNeeded(String value) {
        if (isUnprintable(value)) {
            return ansi(value);
        }
        return hasMetas(value) ? inSingleQuotes(value) : value;
    }

    /** With backslashes: {@code printf %q}. */
    public static String withBackslashes(String value) {
        if (value.isEmpty()) {
            return "''";
        }
        if (isUnprintable(value)) {
            return ansi(value);
        }
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean first = i == 0;
            if (BACKSLASHED.indexOf(c) >= 0
                    || c == '#' && first
                    || c == '~' && (first || value.charAt(i - 1) == ':' || value.charAt(i - 1) == '=')) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** In double quotes: {@code declare -p}. */
    public static String inDoubleQuotes(String value) {
        if (isUnprintable(value)) {
            return ansi(value);
        }
        StringBuilder out = new StringBuilder(value.length() + 8).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '$' || c == '`' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append('"').toString();
    }

    /** A key as it stands in brackets. */
    public static String key(String key) {
        boolean bare = !key.isEmpty() && !hasMetas(key) && !key.equals("@") && !key.equals("*") && !isUnprintable(key);
        return bare ? key : inDoubleQuotes(key);
    }

    /** As {@code $'...'}. */
    public static String ansi(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8).append("$'");
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            int letter = "\u0007\b\t\n\u000b\f\r\u001b".indexOf(c);
            if (letter >= 0) {
                out.append('\\').append("abtnvfrE".charAt(letter));
            } else if (c == '\\' || c == '\'') {
                out.append('\\').append((char) c);
            } else if (isUnprintable(c)) {
                for (byte b : Text.encode(Character.toString(c))) {
                    out.append(String.format(Locale.ROOT, "\\%03o", b & 0xFF));
                }
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.append('\'').toString();
    }

    /** Adds {@code value} with whatever an extended regular expression would take as an operator made plain. */
    static void regex(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (".[]\\*^$+?(){}|".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
    }

    /** Whether the shell would read {@code value} as something else than one plain word. */
    public static boolean hasMetas(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean first = i == 0;
            if (METAS.indexOf(c) >= 0
                    || c == '#' && first
                    || c == '~' && (first || value.charAt(i - 1) == ':' || value.charAt(i - 1) == '=')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnprintable(String value) {
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (isUnprintable(c)) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean isUnprintable(int c) {
        return c < 0x20 || c >= 0x7F && c < 0xA0 || c >= 0xD800 && c <= 0xDFFF;
    }
}
