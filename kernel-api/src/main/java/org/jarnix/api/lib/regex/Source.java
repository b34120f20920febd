package org.jarnix.api.lib.regex;

/** A pattern's characters and the place that the parser has come to. */
final class Source {
    /** What {@link #peek} answers past the end. */
    static final int END = -1;

    private final int[] chars;
    private final int length;
    private int pos;

    Source(byte[] pattern, boolean bytes) {
        chars = new int[pattern.length];
        int n = 0;
        for (int i = 0; i < pattern.length; ) {
            int c = bytes ? pattern[i] & 0xff : Utf8.decode(pattern, i, pattern.length);
            chars[n++] = c;
            i += bytes ? 1 : Utf8.length(c);
        }
        length = n;
    }

    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return pos + ahead < length ? chars[pos + ahead] : END;
    }

    int next() {
        return pos < length ? chars[pos++] : END;
    }

    void skip(int n) {
        pos += n;
    }

    int position() {
        return pos;
    }

    void reset(int position) {
        pos = position;
    }

    boolean atEnd() {
        return pos >= length;
    }

    boolean accept(int c) {
        if (peek() != c) {
            return false;
        }
        pos++;
        return true;
    }

    /** Whether a backslash and this character come next. */
    boolean escaped(int c) {
        return peek() == '\\' && peek(1) == c;
    }
}
