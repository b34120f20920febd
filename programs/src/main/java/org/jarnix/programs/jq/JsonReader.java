package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value after another off bytes that come in pieces. */
final class JsonReader {
    private static final int MOST_DEPTH = 10000;
    private static final int SIZE = 64 * 1024;

    private final Source source;
    private final Room room;
    private byte[] buf = new byte[SIZE];
    private int at;
    private int end;
    private int line = 1;
    private int lineStart;
    private boolean over;
    private byte[] text = new byte[64];

    /** Where bytes come from: answers how many there were, 0 at the end. */
    @FunctionalInterface
    interface Source {
        int read(byte[] buf, int off, int len) throws IOException;
    }

    /** Input that is no JSON. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** How large a buffer becomes that is too small. */
    @FunctionalInterface
    interface Room {
        int next(int size) throws IOException;
    }

    JsonReader(Source source, Room room) {
        this.source = source;
        this.room = room;
    }

    static JsonReader of(Sys sys, int fd) {
        return new JsonReader((buf, off, len) -> sys.read(fd, buf, off, len), room(sys));
    }

    /** Room for what a process reads. */
    static Room room(Sys sys) {
        return size -> Growth.next(sys, size, size + 1L);
    }

    /** The one value of a text. */
    static Object parse(String json) throws Malformed {
        byte[] bytes = Text.encode(json);
        int[] done = {0};
        JsonReader reader = new JsonReader(
                (buf, off, len) -> {
                    int n = Math.min(len, bytes.length - done[0]);
                    System.arraycopy(bytes, done[0], buf, off, n);
                    done[0] += n;
                    return n;
                },
                size -> size * 2);
        try {
            Object value = reader.next();
            if (value == null) {
                return Values.NULL;
            }
            if (reader.next() != null) {
                throw new Malformed("Unexpected extra JSON values");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many lines were read whole, up to the one that the last value ends on. */
    int lines() throws IOException {
        int p = at;
        while (true) {
            if (p == end) {
                int before = at;
                if (!fill()) {
                    return line - 1;
                }
                p -= before - at;
            }
            if (buf[p++] == '\n') {
                return line;
            }
        }
    }

    private boolean fill() throws IOException {
        if (over) {
            return false;
        }
        if (at > 0) {
            System.arraycopy(buf, at, buf, 0, end - at);
            end -= at;
            lineStart -= at;
            at = 0;
        }
        if (end == buf.length) {
            buf = Arrays.copyOf(buf, room.next(buf.length));
        }
        int n = source.read(buf, end, buf.length - end);
        over = n <= 0;
        end += Math.max(0, n);
        return !over;
    }

    private int peek() throws IOException {
        return at < end || fill() ? buf[at] : -1;
    }

    private int blank() throws IOException {
        while (true) {
            int c = peek();
            switch (c) {
                case '\n' -> {
                    at++;
                    line++;
                    lineStart = at;
                }
                case ' ', '\t', '\r', 0x1E -> at++;
                default -> {
                    if (c == (byte) 0xEF && at == 0 && line == 1 && end >= 3 && buf[1] == (byte) 0xBB) {
                        at += 3;
                    } else {
                        return at < end ? c : -1;
                    }
                }
            }
        }
    }

    /** The next value; null at the end. */
    @Nullable
    Object next() throws IOException, Malformed {
        if (blank() == -1 && at == end) {
            return null;
        }
        try {
            return value(0);
        } catch (StackOverflowError e) { // a thread's stack may be smaller than the limit needs
            throw malformed("Exceeds depth limit for parsing");
        }
    }

    private Malformed malformed(String what) {
        return new Malformed(what + " at line " + line + ", column " + (at - lineStart));
    }

    private Malformed unfinished(String what) {
        return new Malformed(what + " at EOF at line " + line + ", column " + (at - lineStart));
    }

    private Object value(int depth) throws IOException, Malformed {
        if (depth > MOST_DEPTH) {
            throw malformed("Exceeds depth limit for parsing");
        }
        int c = blank();
        if (at == end) {
            throw unfinished("Unfinished JSON term");
        }
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case '}', ']' -> {
                at++;
                throw malformed("Unmatched '" + (char) c + "'");
            }
            case ',', ':' -> {
                at++;
                throw malformed(c == ':' ? "':' not as part of an object" : "Expected value before ','");
            }
            default -> literal();
        };
    }

    private Object array(int depth) throws IOException, Malformed {
        at++;
        List<Object> items = new ArrayList<>();
        if (blank() == ']') {
            at++;
            return Items.EMPTY;
        }
        while (true) {
            if (blank() == ']') {
                at++;
                throw malformed("Expected another array element");
            }
            items.add(value(depth + 1));
            int c = blank();
            if (at == end) {
                throw unfinished("Unfinished JSON term");
            }
            if (c != ']' && c != ',' && c != ':' && c != '}') {
                throw separator(depth);
            }
            at++;
            if (c == ']') {
                return Items.of(items);
            }
            if (c != ',') {
                throw malformed(c == ':' ? "':' not as part of an object" : "Unmatched '}'");
            }
        }
    }

    private Object object(int depth) throws IOException, Malformed {
        at++;
        Fields fields = new Fields();
        if (blank() == '}') {
            at++;
            return fields;
        }
        while (true) {
            int c = blank();
            if (at == end) {
                throw unfinished("Unfinished JSON term");
            }
            if (c == '}') {
                at++;
                throw malformed("Objects must consist of key:value pairs");
            }
            Object key = value(depth + 1);
            c = blank();
            if (at == end) {
                throw unfinished("Unfinished JSON term");
            }
            if (c != ':' && c != ',' && c != '}' && c != ']') {
                throw separator(depth);
            }
            at++;
            if (c != ':') {
                throw malformed("Objects must consist of key:value pairs");
            }
            if (!(key instanceof String name)) {
                throw malformed("Object keys must be strings");
            }
            fields.put(name, value(depth + 1));
            c = blank();
            if (at == end) {
                throw unfinished("Unfinished JSON term");
            }
            if (c != '}' && c != ',' && c != ']' && c != ':') {
                throw separator(depth);
            }
            at++;
            if (c == '}') {
                return fields;
            }
            if (c != ',') {
                throw malformed(c == ']' ? "Unmatched ']'" : "':' not as part of an object");
            }
        }
    }

    /** Two values without anything between: noticed when the second is whole. */
    private Malformed separator(int depth) throws IOException, Malformed {
        Object second = value(depth + 1);
        if (!(second instanceof String || second instanceof Items || second instanceof Fields)) {
            at = Math.min(end, at + 1);
        }
        return malformed("Expected separator between values");
    }

    private Object literal() throws IOException, Malformed {
        int from = at;
        while (true) {
            if (at == end) {
                int length = at - from;
                at = from;
                boolean more = fill();
                from = at;
                at += length;
                if (!more) {
                    break;
                }
            }
            int c = buf[at];
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ',' || c == ']' || c == '}' || c == ':'
                    || c == '[' || c == '{' || c == '"' || c == 0x1E) {
                break;
            }
            at++;
        }
        int length = at - from;
        if (length == 4 && matches(from, "true")) {
            return Boolean.TRUE;
        }
        if (length == 5 && matches(from, "false")) {
            return Boolean.FALSE;
        }
        if (length == 4 && matches(from, "null")) {
            return Values.NULL;
        }
        if (length == 3 && matches(from, "nan")) {
            return Double.NaN;
        }
        return number(from, length);
    }

    private boolean matches(int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (buf[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Object number(int from, int length) throws Malformed {
        boolean negative = buf[from] == '-';
        long value = 0;
        int i = from + (negative ? 1 : 0);
        int digits = from + length - i;
        while (i < from + length && buf[i] >= '0' && buf[i] <= '9' && digits <= 15) {
            value = value * 10 + buf[i++] - '0';
        }
        if (i == from + length && digits > 0) {
            return negative && value == 0 ? Double.valueOf(-0.0) : Double.valueOf(negative ? -value : value);
        }
        String word = Text.decode(buf, from, length);
        char last = word.charAt(word.length() - 1);
        boolean letters = last == 'f' || last == 'd' || last == 'F' || last == 'D' || word.indexOf('x') >= 0;
        try {
            if (!letters) {
                return Double.valueOf(word);
            }
        } catch (NumberFormatException e) {
            letters = true;
        }
        char first = word.charAt(0);
        boolean whole = at < end;
        at = Math.min(end, at + 1);
        boolean literal = first == 't' || first == 'f' || first == 'n' && word.length() < 4;
        String what = literal || first == 'f' ? "Invalid literal" : "Invalid numeric literal";
        throw whole ? malformed(what) : unfinished(what);
    }

    private String string() throws IOException, Malformed {
        at++;
        int n = 0;
        while (true) {
            int run = at;
            while (run < end && buf[run] != '"' && buf[run] != '\\' && buf[run] != '\n') {
                run++;
            }
            int length = run - at;
            room(n + length + 4);
            System.arraycopy(buf, at, text, n, length);
            n += length;
            at = run;
            if (at == end) {
                if (!fill()) {
                    throw unfinished("Unfinished string");
                }
                continue;
            }
            int c = buf[at++];
            if (c == '"') {
                return cleaned(Text.decode(text, 0, n));
            }
            if (c == '\n') {
                line++;
                lineStart = at;
                text[n++] = '\n';
            } else {
                n = escape(n);
            }
        }
    }

    /** Bytes that were not UTF-8 become replacement characters. */
    static String cleaned(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return replaced(text);
                }
                i++;
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return out.toString();
    }

    private void room(int size) throws IOException {
        if (size > text.length) {
            text = Arrays.copyOf(text, room.next(size));
        }
    }

    private int escape(int n) throws IOException, Malformed {
        int c = peek();
        if (at == end) {
            throw unfinished("Unfinished string");
        }
        at++;
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            text[n] = (byte) "\"\\/\b\f\n\r\t".charAt(known);
            return n + 1;
        }
        if (c != 'u') {
            throw malformed("Invalid escape");
        }
        int unit = unit();
        String character = String.valueOf((char) unit);
        if (Character.isHighSurrogate((char) unit)) {
            character = "\uFFFD";
            if (peek() == '\\') {
                int before = at;
                at++;
                if (peek() == 'u') {
                    at++;
                    int low = unit();
                    character = Character.isLowSurrogate((char) low)
                            ? String.valueOf(new char[] {(char) unit, (char) low})
                            : "\uFFFD";
                } else {
                    at = before;
                }
            }
        } else if (Character.isLowSurrogate((char) unit)) {
            character = "\uFFFD";
        }
        byte[] bytes = Text.encode(character);
        System.arraycopy(bytes, 0, text, n, bytes.length);
        return n + bytes.length;
    }

    private int unit() throws IOException, Malformed {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            at++;
            if (digit < 0) {
                throw malformed("Invalid escape");
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
