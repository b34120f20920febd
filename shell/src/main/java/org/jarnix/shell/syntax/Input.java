package org.jarnix.shell.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The characters being parsed, whole or arriving a line at a time, and where the parser stands in them. */
final class Input {
    static final int END = -1;

    private static final int BUFFERED = 4096;

    char[] buf;
    int pos;
    int limit;
    int line;
    private final @Nullable LineSource source;
    private boolean ended;
    private int shown;
    final SourceEdits edits = new SourceEdits();

    Input(String text, int line) {
        this.buf = text.toCharArray();
        this.limit = buf.length;
        this.line = line;
        this.source = null;
        this.ended = true;
    }

    Input(LineSource source, int line) {
        this.buf = new char[256];
        this.line = line;
        this.source = source;
    }

    /** The character at hand; {@link #END} at the end. */
    int peek() {
        return pos < limit ? buf[pos] : fill() ? buf[pos] : END;
    }

    /** The character {@code ahead} places on, within what has arrived or can be asked for. */
    int peek(int ahead) {
        while (pos + ahead >= limit) {
            if (!fill()) {
                return END;
            }
        }
        return buf[pos + ahead];
    }

    /** Takes one character; newlines are counted. */
    int next() {
        int c = peek();
        if (c != END) {
            pos++;
            if (c == '\n') {
                line++;
            }
        }
        return c;
    }

    /** Skips backslash-newline pairs. */
    void skipContinuations() {
        while (peek() == '\\' && peek(1) == '\n') {
            pos += 2;
            line++;
        }
    }

    /** Takes the backslash-newline pairs that stand {@code ahead} places on out of the text. */
    void joinLines(int ahead) {
        while (peek(ahead) == '\\' && peek(ahead + 1) == '\n') {
            int at = pos + ahead;
            System.arraycopy(buf, at + 2, buf, at, limit - at - 2);
            limit -= 2;
            line++;
        }
    }

    String text(int from, int to) {
        return new String(buf, from, to - from);
    }

    /** Whether a newline was read last. */
    boolean standsAtLineStart() {
        return pos > 0 && buf[pos - 1] == '\n';
    }

    /** The text between two positions as it is printed. */
    String source(int from, int to) {
        return edits.apply(from, to, text(from, to));
    }

    boolean atEnd() {
        return peek() == END;
    }

    private boolean fill() {
        LineSource lines = source;
        if (ended || lines == null) {
            return false;
        }
        String more = lines.nextLine();
        if (more == null) {
            ended = true;
            return false;
        }
        if (limit + more.length() > buf.length) {
            buf = Arrays.copyOf(buf, Math.max(buf.length * 2, limit + more.length()));
        }
        more.getChars(0, more.length(), buf, limit);
        limit += more.length();
        return true;
    }

    /** Whether nothing but white space is left of a text that is here as a whole. */
    boolean restIsBlank() {
        if (!ended) {
            return false;
        }
        for (int i = pos; i < limit; i++) {
            if (buf[i] != ' ' && buf[i] != '\t' && buf[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** The text from the last call on to the end of the line at hand. */
    String consumed() {
        int end = pos;
        while (end < limit && end > 0 && buf[end - 1] != '\n') {
            end++;
        }
        String text = text(Math.min(shown, end), end);
        shown = Math.max(shown, end);
        return text;
    }

    /** What was read is not to be told by {@link #consumed}. */
    void skipConsumed() {
        int end = pos;
        while (end < limit && end > 0 && buf[end - 1] != '\n') {
            end++;
        }
        shown = Math.max(shown, end);
    }

    /** Between commands: what was read before is not needed any more. */
    void forget() {
        edits.clear();
        if (source != null && pos > BUFFERED) {
            System.arraycopy(buf, pos, buf, 0, limit - pos);
            limit -= pos;
            shown = Math.max(0, shown - pos);
            pos = 0;
        }
    }

    /** What has not been read; it is gone then. */
    String takeRest() {
        String rest = text(pos, limit);
        pos = limit;
        return rest;
    }

    /** Goes to the end of the line at hand. */
    void skipLine() {
        while (peek() != END && peek() != '\n') {
            pos++;
        }
    }

    /** Drops the rest of the line at hand (an error in an interactive shell), and lets reading go on after an end. */
    void dropRest() {
        pos = limit;
        ended = source == null;
    }

    /** Puts {@code text} in the place of what stands between {@code from} and the current position, and goes back to its start. */
    void replace(int from, String text) {
        int tail = limit - pos;
        char[] changed = new char[from + text.length() + tail];
        System.arraycopy(buf, 0, changed, 0, from);
        text.getChars(0, text.length(), changed, from);
        System.arraycopy(buf, pos, changed, from + text.length(), tail);
        buf = changed;
        limit = changed.length;
        pos = from;
    }

    /** The whole line around {@code at}, without its newline. */
    String lineAround(int at) {
        int start = Math.min(at, limit);
        while (start > 0 && buf[start - 1] != '\n') {
            start--;
        }
        int end = start;
        while (end < limit && buf[end] != '\n') {
            end++;
        }
        return text(start, end);
    }
}
