package org.jarnix.shell.expand;

import java.util.Locale;
import org.jarnix.api.lib.Text;

/** Writes strings so that the shell reads them back as they are, in each of the forms that bash uses. */
public final class Quoting {
    private static final String METAS = " \t\n'\"\\|&;()<>!{}*[?]^$`";
    private static final String BACKSLASHED = " !\"$&'()*,;<>?[\\]^`{|}";

    private Quoting() {}

    /** In single quotes, or as {@code $'...'} where it holds what cannot be printed: <code>${x@Q}</code>. */
    public static String reusable(ExpansionHost host, String value) {
        return isUnprintable(host, value) ? ansi(host, value) : inSingleQuotes(value);
    }

    /** In single quotes. */
    public static String inSingleQuotes(String value) {
        return value.equals("'") ? "\\'" : "'" + value.replace("'", "'\\''") + "'";
    }

    /** As {@code set} lists values: bare where that is safe. */
    public static String ifNeeded(ExpansionHost host, String value) {
        if (isUnprintable(host, value)) {
            return ansi(host, value);
        }
        return hasMetas(value) ? inSingleQuotes(value) : value;
    }

    /** With backslashes: {@code printf %q}. */
    public static String withBackslashes(ExpansionHost host, String value) {
        if (value.isEmpty()) {
            return "''";
        }
        if (isUnprintable(host, value)) {
            return ansi(host, value);
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
    public static String inDoubleQuotes(ExpansionHost host, String value) {
        if (isUnprintable(host, value)) {
            return ansi(host, value);
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
    public static String key(ExpansionHost host, String key) {
        boolean bare =
                !key.isEmpty() && !hasMetas(key) && !key.equals("@") && !key.equals("*") && !isUnprintable(host, key);
        return bare ? key : inDoubleQuotes(host, key);
    }

    /** As {@code $'...'}. */
    public static String ansi(ExpansionHost host, String value) {
        StringBuilder out = new StringBuilder(value.length() + 8).append("$'");
        boolean utf8 = Characters.isUtf8(host);
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            int letter = "\u0007\b\t\n\u000b\f\r\u001b".indexOf(c);
            if (letter >= 0) {
                out.append('\\').append("abtnvfrE".charAt(letter));
            } else if (c == '\\' || c == '\'') {
                out.append('\\').append((char) c);
            } else if (isUnprintable(c) || c >= 0x80 && !utf8) {
                for (byte b : Text.encode(Character.toString(c))) {
                    out.append(String.format(Locale.ROOT, "\\%03o", b & 0xFF));
                }
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.append('\'').toString();
    }

    /** A backslash before each character. */
    static String eachCharacter(String text) {
        StringBuilder out = new StringBuilder(2 * text.length());
        text.codePoints().forEach(c -> out.append('\\').appendCodePoint(c));
        return out.toString();
    }

    /**
     * Adds {@code value} with whatever an extended regular expression would take as an operator made plain. Between brackets
     * backslashes quote nothing, so it stands there as it is.
     */
    static void regex(String value, StringBuilder out) {
        if (endsInBracket(out)) {
            out.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (".[]\\*^$+?(){}|".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
    }

    /** Whether a bracket expression is open at the end of a regular expression. */
    private static boolean endsInBracket(StringBuilder regex) {
        int at = 0;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '[') {
                at = bracketEnd(regex, at);
            } else {
                at += c == '\\' ? 2 : 1;
            }
        }
        return at == Integer.MAX_VALUE;
    }

    /** Behind a bracket expression; a great number where it is open. */
    private static int bracketEnd(StringBuilder regex, int start) {
        int at = start + 1;
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            char next = at + 1 < regex.length() ? regex.charAt(at + 1) : 0;
            if (c == ']' && at > first) {
                return at + 1;
            }
            if (c == '[' && (next == ':' || next == '.' || next == '=')) {
                int close = regex.indexOf(next + "]", at + 2);
                at = close < 0 ? at : close + 1;
            }
            at++;
        }
        return Integer.MAX_VALUE;
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

    private static boolean isUnprintable(ExpansionHost host, String value) {
        boolean ascii = true;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (isUnprintable(c)) {
                return true;
            }
            ascii &= c < 0x80;
            i += Character.charCount(c);
        }
        return !ascii && !Characters.isUtf8(host);
    }

    /** A name as messages show it: as it is, unless it holds what cannot be printed. */
    public static String shown(ExpansionHost host, String name) {
        return isUnprintable(host, name) ? ansi(host, name) : name;
    }

    private static boolean isUnprintable(int c) {
        return c < 0x20 || c >= 0x7F && c < 0xA0 || c >= 0xD800 && c <= 0xDFFF;
    }
}
