package org.jarnix.programs.ed;

import org.jarnix.api.lib.regex.Matcher;

/** Reads the addresses before a command (POSIX.1-2024 ed, "Addresses"). */
final class Addresses {
    private static final int NONE = -1;

    private final Buffer buffer;
    private final Patterns patterns;
    private int count;
    private int first;
    private int second;

    Addresses(Buffer buffer, Patterns patterns) {
        this.buffer = buffer;
        this.patterns = patterns;
    }

    /** How many were given, two at most. */
    int count() {
        return count;
    }

    int first() {
        return first;
    }

    int second() {
        return second;
    }

    void read(Cursor in) throws EdException {
        count = 0;
        int start = buffer.current();
        first = start;
        second = start;
        while (true) {
            int address = one(in);
            if (address != NONE) {
                first = count == 0 ? address : second;
                second = address;
                count = Math.min(2, count + 1);
            }
            in.skipBlanks();
            char c = in.peek();
            if (in.atEnd() || c != ',' && c != ';' && c != '%') {
                break;
            }
            in.next();
            if (count == 0) {
                first = c == ';' ? buffer.current() : Math.min(1, buffer.size());
                second = buffer.size();
                count = 2;
                int next = c == '%' ? NONE : one(in);
                second = next == NONE ? second : next;
                continue;
            }
            if (c == ';') {
                buffer.current(second);
            }
            first = second;
            count = 2;
            int next = one(in);
            second = next == NONE ? first : next;
        }
        if (count == 1) {
            first = second;
        }
    }

    /** One address with its offsets; -1 where there is none. */
    private int one(Cursor in) throws EdException {
        in.skipBlanks();
        int line = NONE;
        char c = in.peek();
        if (in.atDigit()) {
            line = in.number();
        } else if (c == '.' && in.take(c)) {
            line = buffer.current();
        } else if (c == '$' && in.take(c)) {
            line = buffer.size();
        } else if (c == '\'' && in.take(c)) {
            char mark = in.next();
            if (mark < 'a' || mark > 'z') {
                throw new EdException("Invalid mark character");
            }
            line = buffer.marked(mark);
            if (line == 0) {
                throw new EdException("Invalid address");
            }
        } else if ((c == '/' || c == '?') && in.take(c)) {
            line = search(patterns.read(in.delimited(c)), c == '/');
            in.take(c);
        }
        return offsets(in, line);
    }

    private int offsets(Cursor in, int from) throws EdException {
        long line = from;
        while (true) {
            in.skipBlanks();
            char c = in.peek();
            boolean sign = !in.atEnd() && (c == '+' || c == '-' || c == '^');
            if (!sign && !(in.atDigit() && line != NONE)) {
                break;
            }
            if (line == NONE) {
                line = buffer.current();
            }
            if (!sign) {
                line += in.number();
                continue;
            }
            in.next();
            int step = in.atDigit() ? in.number() : 1;
            line += c == '+' ? step : -step;
        }
        if (line != NONE && (line < 0 || line > buffer.size())) {
            throw new EdException("Invalid address");
        }
        return (int) line;
    }

    private int search(Matcher matcher, boolean forward) throws EdException {
        int size = buffer.size();
        int at = buffer.current();
        for (int i = 0; i < size; i++) {
            at += forward ? 1 : -1;
            at = at > size ? 1 : at < 1 ? size : at;
            byte[] text = buffer.line(at).text;
            if (matcher.find(text, 0, 0, text.length)) {
                return at;
            }
        }
        throw new EdException("No match");
    }
}
