package org.jarnix.programs.ed;

/** A command line and how far it was read. */
final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character, a newline at the end. */
    char peek() {
        return atEnd() ? '\n' : text.charAt(at);
    }

    char next() {
        char c = peek();
        at++;
        return c;
    }

    boolean take(char c) {
        if (!atEnd() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    void skipBlanks() {
        while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
            at++;
        }
    }

    boolean atDigit() {
        return !atEnd() && peek() >= '0' && peek() <= '9';
    }

    int number() {
        long value = 0;
        while (atDigit()) {
            value = Math.min(value * 10 + next() - '0', Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** All that is left. */
    String rest() {
        String rest = text.substring(Math.min(at, text.length()));
        at = text.length();
        return rest;
    }

    /** What stands before a delimiter, which is passed; a delimiter behind a backslash or in brackets is none. */
    String delimited(char delimiter) {
        StringBuilder out = new StringBuilder();
        boolean bracket = false;
        while (!atEnd() && (bracket || peek() != delimiter) && peek() != '\n') {
            char c = next();
            if (c == '\\' && !bracket && !atEnd()) {
                char escaped = next();
                out.append(escaped == delimiter ? "" : "\\").append(escaped);
                continue;
            }
            if (c == '[' && !bracket) {
                bracket = true;
                out.append(c);
                if (peek() == '^') {
                    out.append(next());
                }
                if (peek() == ']') {
                    out.append(next());
                }
                continue;
            }
            bracket &= c != ']';
            out.append(c);
        }
        return out.toString();
    }
}
