package org.jarnix.programs.bc;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Cuts a program into words, a line at a time, so that each line can be run before the next is read. */
final class Lexer {
    static final String END = "";
    static final String NEWLINE = "\n";

    private static final int DELETE = 127;

    private static final String[] SIGNS = {
        "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "==", "<=", ">=", "!=", "&&", "||"
    };

    private final Lines input;
    private final Io io;
    private final String name;
    /** Lines in which the end of a string was looked for. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private String line = "";
    private int at;
    private int number;
    private boolean illegal;
    private boolean cutOff;

    /** @param name what the input is called where something is wrong in it */
    Lexer(Io io, Lines input, String name) {
        this.io = io;
        this.input = input;
        this.name = name;
    }

    /** The number of the line that is being read. */
    int line() {
        return number;
    }

    /** Whether something illegal was left out since this was asked before. */
    boolean foundIllegal() {
        boolean found = illegal;
        illegal = false;
        return found;
    }

    private boolean more() throws IOException {
        String next = ahead.isEmpty() ? rawLine() : ahead.remove();
        if (next == null) {
            return false;
        }
        line = next + "\n";
        at = 0;
        number++;
        return true;
    }

    /** The next line as it is, for {@code read()}; null at the end. */
    @Nullable
    String rawLine() throws IOException {
        if (!input.next()) {
            return null;
        }
        cutOff = !input.terminated();
        return input.text();
    }

    /** The next word; a string begins with its quote, the end is empty. */
    String next() throws IOException {
        while (true) {
            if (at >= line.length() && !more()) {
                return end();
            }
            char c = line.charAt(at);
            if (c == '\n' && isCutOff()) {
                at = line.length();
                return end();
            }
            if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '\\' && line.startsWith("\\\n", at) && !isCutOff()) {
                at += 2;
            } else if (c == '#') {
                at = line.length() - 1;
            } else if (line.startsWith("/*", at)) {
                comment();
            } else {
                String word = word(c);
                if (word != null) {
                    return word;
                }
                illegal();
            }
        }
    }

    /** Whether this is the last line, and not ended by a newline. */
    private boolean isCutOff() {
        return ahead.isEmpty() && cutOff;
    }

    /** Behind the last line GNU's counts from the start again. */
    private String end() {
        number = 1;
        return END;
    }

    private void comment() throws IOException {
        int end = line.indexOf("*/", at + 2);
        while (end < 0 && more()) {
            end = line.indexOf("*/");
        }
        if (end < 0) {
            io.note("EOF encountered in a comment.\n");
        }
        at = end < 0 ? line.length() : end + 2;
    }

    /** Leaves out a character; each byte of it is one to GNU's. */
    private void illegal() throws IOException {
        int character = line.codePointAt(at);
        at += Character.charCount(character);
        illegal = true;
        for (byte b : Text.encode(Character.toString(character))) {
            int value = b & 0xff;
            String shown = value < ' ' ? "^" + (char) (value + '@') : Character.toString(value);
            String seen = value < DELETE ? shown : String.format("\\%03o", value);
            io.note(name + " " + number + ": illegal character: " + seen + "\n");
        }
    }

    /** The word that begins here; null where none does. */
    private @Nullable String word(char c) throws IOException {
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
        if ("\n;{}()[],+-*/%^<>=!&".indexOf(c) < 0) {
            return null;
        }
        at++;
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

    /** A string, which may go over lines; without an end it is none. */
    private @Nullable String string() throws IOException {
        if (line.indexOf('"', at + 1) < 0 && !endsLater()) {
            return null;
        }
        StringBuilder text = new StringBuilder("\"");
        at++;
        while (true) {
            int end = line.indexOf('"', at);
            text.append(line, at, end < 0 ? line.length() : end);
            if (end >= 0) {
                at = end + 1;
                return text.toString();
            }
            more();
        }
    }

    private boolean endsLater() throws IOException {
        for (String later : ahead) {
            if (later.indexOf('"') >= 0) {
                return true;
            }
        }
        while (true) {
            String later = rawLine();
            if (later == null) {
                return false;
            }
            ahead.add(later);
            if (later.indexOf('"') >= 0) {
                return true;
            }
        }
    }

    /** Whether it is a digit in some base; in a smaller one it is that one's last. */
    static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
    }
}
