package org.jarnix.programs.sed;

import java.io.ByteArrayOutputStream;
import org.jarnix.api.lib.CommandException;
import org.jspecify.annotations.Nullable;

/** Text up to a delimiter that no backslash protects and, in an expression, that stands in no bracket. */
final class Delimited {
    private final ScriptText in;
    private final int delimiter;
    private final boolean expression;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    Delimited(ScriptText in, int delimiter, boolean expression) {
        this.in = in;
        this.delimiter = delimiter;
        this.expression = expression;
    }

    /** Reads what delimits the parts of a command: a character of one byte. */
    static int sign(ScriptText in, Dialect dialect) throws CommandException {
        int sign = in.next();
        if (dialect.utf8() && sign >= 0xC2 && sign <= 0xF4) {
            throw in.error("delimiter character is not a single-byte character");
        }
        return sign;
    }

    /** The text without the delimiter; null where that is missing. */
    byte @Nullable [] read() {
        if (delimiter == ScriptText.END || delimiter == '\n' || delimiter == '\\') {
            return null;
        }
        while (true) {
            int c = in.next();
            if (c == delimiter) {
                return text.toByteArray();
            }
            if (c == ScriptText.END || c == '\n') {
                in.back(c);
                return null;
            }
            if (c == '\\') {
                if (!escape()) {
                    return null;
                }
                continue;
            }
            text.write(c);
            if (c == '[' && expression && !bracket()) {
                return null;
            }
        }
    }

    private boolean escape() {
        int c = in.next();
        if (c == ScriptText.END) {
            return false;
        }
        if (c == 'n' && expression && delimiter != 'n') {
            text.write('\n');
            return true;
        }
        if (c != '\n' && (c != delimiter || !expression && c == '&')) {
            text.write('\\');
        } else if (c == '\n' && !expression) {
            text.write('\\');
        }
        text.write(c);
        return true;
    }

    /** Copies a bracket expression; false where it does not end. */
    private boolean bracket() {
        int c = in.next();
        if (c == '^') {
            text.write(c);
            c = in.next();
        }
        for (boolean first = true; first || c != ']'; first = false) {
            if (c == ScriptText.END || c == '\n') {
                in.back(c);
                return false;
            }
            if (c == '\\' && in.peek() == 'n') {
                in.next();
                text.write('\n');
            } else {
                text.write(c);
                int sign = in.peek();
                if (c == '[' && (sign == ':' || sign == '.' || sign == '=') && !named(in.next())) {
                    return false;
                }
            }
            c = in.next();
        }
        text.write(c);
        return true;
    }

    /** Copies up to the sign and the bracket that end a class. */
    private boolean named(int sign) {
        text.write(sign);
        int before = 0;
        while (true) {
            int c = in.next();
            if (c == ScriptText.END || c == '\n') {
                in.back(c);
                return false;
            }
            text.write(c);
            if (before == sign && c == ']') {
                return true;
            }
            before = c;
        }
    }
}
