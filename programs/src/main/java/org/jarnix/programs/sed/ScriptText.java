package org.jarnix.programs.sed;

import org.jarnix.api.lib.CommandException;

/** The text of one {@code -e} or {@code -f}, read a byte at a time, which says where an error is. */
final class ScriptText {
    static final int END = -1;

    private final byte[] bytes;
    private final String file;
    private final int expression;
    private int at;
    private int line = 1;

    /** @param file its name, empty for an expression; {@code expression} that one's number */
    ScriptText(byte[] bytes, String file, int expression) {
        this.bytes = bytes;
        this.file = file;
        this.expression = expression;
    }

    int next() {
        if (at == bytes.length) {
            return END;
        }
        int c = bytes[at++] & 0xff;
        line += c == '\n' ? 1 : 0;
        return c;
    }

    /** Takes back the last byte, if there was one. */
    void back(int c) {
        if (c != END) {
            at--;
            line -= c == '\n' ? 1 : 0;
        }
    }

    int peek() {
        return at == bytes.length ? END : bytes[at] & 0xff;
    }

    int nextNonBlank() {
        int c = next();
        while (c == ' ' || c == '\t') {
            c = next();
        }
        return c;
    }

    int position() {
        return at;
    }

    CommandException error(String message) {
        return CommandException.failure(1, place(at) + message);
    }

    /** What stands before a message about a character of an expression, or about the line of a file. */
    String place(int character) {
        return file.isEmpty()
                ? "-e expression #" + expression + ", char " + character + ": "
                : "file " + file + " line " + line + ": ";
    }
}
