package org.jarnix.shell.builtin;

import org.jarnix.shell.expand.Ifs;

/** Takes a line of input apart at the field separators, as {@code read} does; a backslash protects the next character. */
final class InputFields {
    private final String text;
    private final boolean raw;
    private final Ifs ifs;
    private int at;

    InputFields(String text, boolean raw, Ifs ifs) {
        this.text = text;
        this.raw = raw || text.indexOf('\\') < 0;
        this.ifs = ifs;
        skipSpace();
    }

    /** Whether another field follows. */
    boolean hasMore() {
        return at < text.length();
    }

    /** The next field; empty where there is none. */
    String next() {
        int start = at;
        skipField();
        String field = unescaped(text.substring(start, at), raw);
        skipSeparator();
        return field;
    }

    /** All that is left: one field without its separator, or several with theirs but for blanks at the end. */
    String rest() {
        int start = at;
        skipField();
        int end = at;
        skipSeparator();
        if (at < text.length()) {
            end = text.length();
            while (end > start && ifs.isSpace(text.charAt(end - 1)) && !isEscaped(end - 1, start)) {
                end--;
            }
        }
        at = text.length();
        return unescaped(text.substring(start, end), raw);
    }

    private boolean isEscaped(int place, int start) {
        if (raw) {
            return false;
        }
        int backslashes = 0;
        for (int i = place - 1; i >= start && text.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 != 0;
    }

    private void skipField() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && !raw) {
                at++;
            } else if (ifs.isSeparator(c)) {
                return;
            }
            at++;
        }
        at = Math.min(at, text.length());
    }

    private void skipSeparator() {
        skipSpace();
        if (at < text.length() && ifs.isSeparator(text.charAt(at))) {
            at++;
            skipSpace();
        }
    }

    private void skipSpace() {
        while (at < text.length() && ifs.isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** The text without backslashes that protect, unless it is {@code raw}. */
    static String unescaped(String text, boolean raw) {
        if (raw || text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
            }
            out.append(c);
        }
        return out.toString();
    }
}
