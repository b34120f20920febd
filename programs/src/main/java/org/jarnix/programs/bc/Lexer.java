package org.jarnix.programs.bc;

import java.io.IOException;
import org.jarnix.api.lib.Lines;
import org.jspecify.annotations.Nullable;

/** Cuts a program into words, a line at a time, so that each line can be run before the next is read. */
final class Lexer {
    static final String END = "";
    static final String NEWLINE = "\n";

    private static final String[] SIGNS = {
        "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "==", "<=", ">=", "!=", "&&", "||"
    };

    private final Lines input;
    private String line = "";
    private int at;
    private int number;
    private boolean ended;

    Lexer(Lines input) {
        this.input = input;
    }

    /** The number of the line that is being read. */
    int line() {
        return number;
    }

    /** Leaves out what is left of the line. */
    void skipLine() {
        at = line.length();
    }

    private boolean more() throws IOException {
        if (ended || !input.next()) {
            ended = true;
            return false;
        }
        line = input.text() + "\n";
        at = 0;
        number++;
        return true;
    }

    /** The next line as it is, for {@code read()}; null at the end. */
    @Nullable
    String rawLine() throws IOException {
        return input.next() ? input.text() : null;
    }

    /** The next word; a string begins with its quote, the end is empty. */
    String next() throws IOException, BcException {
        while (true) {
            if (at >= line.length() && !more()) {
                return END;
            }
            char c = line.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '\\' && line.startsWith("\\\n", at)) {
                at += 2;
            } else if (c == '#') {
                at = line.length() - 1;
            } else if (line.startsWith("/*", at)) {
                comment();
            } else {
                return word(c);
            }
        }
    }

    private void comment() throws IOException {
        int end = line.indexOf("*/", at + 2);
        while (end < 0 && more()) {
            end = line.indexOf("*/");
        }
        at = end < 0 ? line.length() : end + 2;
    }

    private String word(char c) throws IOException, BcException {
        int from = at;
        if (c == '"') {
            return string();
        }
        if (c >= 'a' && c <= 'z') {
            while (isNamePart(line.charAt(at))) {
                at++;
            }
            return line.substring(from, at);
        }
        if (isDigit(c) || c == '.') {
            return constant();
        }
        for (String sign : SIGNS) {
            if (line.startsWith(sign, at)) {
                at += 2;
                return sign;
            }
        }
        at++;
        if ("\n;{}()[],+-*/%^<>=!&".indexOf(c) < 0) {
            throw new BcException("illegal character: " + c);
        }
        return String.valueOf(c);
    }

    private String constant() throws IOException {
        StringBuilder digits = new StringBuilder();
        boolean point = false;
        while (true) {
            char c = line.charAt(at);
            if (c == '\\' && line.startsWith("\\\n", at) && more()) {
                continue;
            }
            if (!isDigit(c) && (c != '.' || point)) {
                return digits.toString();
            }
            point |= c == '.';
            digits.append(c);
            at++;
        }
    }

    private String string() throws IOException {
        StringBuilder text = new StringBuilder("\"");
        at++;
        while (true) {
            int end = line.indexOf('"', at);
            text.append(line, at, end < 0 ? line.length() : end);
            if (end >= 0) {
                at = end + 1;
                return text.toString();
            }
            if (!more()) {
                at = line.length();
                return text.toString();
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
    }
}
