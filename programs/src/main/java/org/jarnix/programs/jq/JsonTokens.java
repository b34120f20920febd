package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The tokens of JSON, off bytes that come in pieces, and where in the text they stand. */
final class JsonTokens {
    /** What begins a text in a sequence of texts (RFC 7464). */
    static final int RECORD = 0x1E;

    private static final int SIZE = 64 * 1024;
    private static final String TRUNCATED = "Truncated value";

    private final JsonReader.Source source;
    private final JsonReader.Room room;
    private byte[] buf = new byte[SIZE];
    private int at;
    private int end;
    private int line = 1;
    private int lineStart;
    private boolean over;
    private byte[] text = new byte[64];
    private boolean sequence;

    JsonTokens(JsonReader.Source source, JsonReader.Room room) {
        this.source = source;
        this.room = room;
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

    /** From here on records are told apart; answers whether one begins. */
    boolean record() throws IOException {
        sequence = true;
        while (at < end || fill()) {
            int c = buf[at];
            if (c == RECORD) {
                return true;
            }
            take();
        }
        return false;
    }

    /** Passes over what {@link #blank} answered, keeping count of lines. */
    void take() {
        if (buf[at++] == '\n') {
            line++;
            lineStart = at;
        }
    }

    /** The next byte, be it a blank. */
    int following() {
        return buf[at];
    }

    /** Whether all was read. */
    boolean atEnd() {
        return at == end;
    }

    /** Passes over blanks; answers the byte behind them, which stays; -1 at the end. */
    int blank(boolean inside) throws IOException {
        while (at < end || fill()) {
            int c = buf[at];
            switch (c) {
                case '\n' -> take();
                case ' ', '\t', '\r' -> at++;
                case RECORD -> {
                    if (sequence && inside) {
                        return c;
                    }
                    at++;
                }
                default -> {
                    if (c == (byte) 0xEF && at == 0 && line == 1 && end >= 3 && buf[1] == (byte) 0xBB) {
                        at += 3;
                    } else {
                        return c;
                    }
                }
            }
        }
        return -1;
    }

    JsonReader.Malformed malformed(String what) {
        return new JsonReader.Malformed(what + " at line " + line + ", column " + (at - lineStart)
                + (sequence && !what.equals(TRUNCATED) ? " (need RS to resync)" : ""));
    }

    JsonReader.Malformed unfinished(String what) {
        return new JsonReader.Malformed(what + " at EOF at line " + line + ", column " + (at - lineStart));
    }

    /** A record that begins where a value is not done. */
    JsonReader.Malformed truncated() {
        at++;
        JsonReader.Malformed error = malformed(TRUNCATED);
        at--;
        return error;
    }

    /** What is wrong with a token that ends before the next byte, or at the end of the text. */
    private JsonReader.Malformed behind(String what) {
        if (at == end) {
            return unfinished(what);
        }
        take();
        return malformed(what);
    }

    /** A word or number; {@code fits} tells whether there is room for a value. */
    Object literal(boolean fits) throws IOException, JsonReader.Malformed {
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
            if (ends(buf[at])) {
                break;
            }
            at++;
        }
        Object value = value(from, at - from);
        if (value == null) {
            throw behind(wrong(from, at - from));
        }
        if (!fits) {
            throw behind("Expected separator between values");
        }
        return value;
    }

    /** In a sequence, a number with no blank behind it may lack digits. */
    void checkWhole(Object value) throws JsonReader.Malformed {
        if (!sequence || !(value instanceof Double) || at < end && buf[at] != RECORD) {
            return;
        }
        String what = "Potentially truncated top-level numeric value";
        if (at == end) {
            throw unfinished(what);
        }
        at++;
        JsonReader.Malformed error =
                new JsonReader.Malformed(what + " at line " + line + ", column " + (at - lineStart));
        at--;
        throw error;
    }

    private static boolean ends(int c) {
        return switch (c) {
            case ' ', '\n', '\t', '\r', ',', ']', '}', ':', '[', '{', '"', RECORD -> true;
            default -> false;
        };
    }

    private @Nullable Object value(int from, int length) {
        if (matches(from, length, "true")) {
            return Boolean.TRUE;
        }
        if (matches(from, length, "false")) {
            return Boolean.FALSE;
        }
        if (matches(from, length, "null")) {
            return Values.NULL;
        }
        if (matches(from, length, "nan")) {
            return Double.NaN;
        }
        return number(from, length);
    }

    private boolean matches(int from, int length, String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buf[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Double number(int from, int length) {
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
        String word = Text.decode(buf, from, length).toLowerCase(java.util.Locale.ROOT);
        String unsigned = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
        switch (unsigned) {
            case "inf", "infinity" -> {
                return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                return Double.NaN;
            }
            default -> {
                return finite(unsigned) ? parsed(word) : null;
            }
        }
    }

    /** Whether a word has no more letters than a decimal exponent's. */
    private static boolean finite(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == 'e' || c == '+' || c == '-');
    }

    private static @Nullable Double parsed(String word) {
        try {
            return Double.valueOf(word);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private String wrong(int from, int length) {
        int first = buf[from];
        boolean word = first == 't' || first == 'f' || first == 'n' && length != 3;
        return word ? "Invalid literal" : "Invalid numeric literal";
    }

    /** A string; {@code fits} tells whether there is room for a value. */
    String string(boolean fits) throws IOException, JsonReader.Malformed {
        at++;
        int n = 0;
        boolean plain = true;
        while (true) {
            int run = at;
            while (run < end && buf[run] != '"' && buf[run] != '\\' && (buf[run] < 0 || buf[run] >= 0x1F)) {
                run++;
            }
            int length = run - at;
            room(n + length + 2);
            System.arraycopy(buf, at, text, n, length);
            n += length;
            at = run;
            if (at == end) {
                if (!fill()) {
                    throw unfinished("Unfinished string");
                }
                continue;
            }
            int c = buf[at];
            take();
            if (c == '"') {
                return finished(n, plain, fits);
            }
            plain = false;
            text[n++] = (byte) c;
            if (c == '\\') {
                if (at == end && !fill()) {
                    throw unfinished("Unfinished string");
                }
                text[n++] = buf[at];
                take();
            }
        }
    }

    private String finished(int n, boolean plain, boolean fits) throws JsonReader.Malformed {
        String raw = Text.decode(text, 0, n);
        if (!plain) {
            StringBuilder out = new StringBuilder(n);
            String wrong = JsonStrings.unescape(raw, out);
            if (wrong != null) {
                throw malformed(wrong);
            }
            raw = out.toString();
        }
        if (!fits) {
            throw malformed("Expected separator between values");
        }
        return JsonStrings.cleaned(raw);
    }

    private void room(int size) throws IOException {
        if (size > text.length) {
            text = Arrays.copyOf(text, room.next(size));
        }
    }
}
