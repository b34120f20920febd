package org.jarnix.programs.sort;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Width;

/** Lines with what counts of them underlined, key by key, as {@code --debug} shows them. */
final class KeyMarks {
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final String UNITS = "KMGTPEZYk";

    private final SortKey[] keys;
    private final boolean wholeKey;
    private final boolean whole;
    private final Ctype ctype;
    private final byte delimiter;

    /**
     * @param wholeKey whether the key is the line, with the command's options
     * @param whole whether lines are compared as a whole at the last
     */
    KeyMarks(LineOrder order, boolean wholeKey, boolean whole, Ctype ctype, byte delimiter) {
        this.keys = order.keys();
        this.wholeKey = wholeKey;
        this.whole = whole || keys.length == 0;
        this.ctype = ctype;
        this.delimiter = delimiter;
    }

    void line(byte[] data, int from, int to, Out out) throws IOException {
        for (int i = from; i < to; i++) {
            out.write(data[i] == '\t' ? '>' : data[i]);
        }
        out.write(delimiter);
        for (SortKey key : keys) {
            key(data, from, to, key, out);
        }
        if (whole) {
            mark(data, from, from, to, out);
        }
    }

    private void key(byte[] data, int from, int to, SortKey key, Out out) throws IOException {
        int begin = key.begin(data, from, to);
        int end = Math.max(begin, key.end(data, from, to));
        boolean tightens = key.kind != Kind.TEXT && key.kind != Kind.RANDOM && key.kind != Kind.VERSION;
        if (tightens || wholeKey && key.skipsFirstBlanks) {
            int limit = end;
            while (begin < to && SortKey.isBlank(data[begin])) {
                begin++;
            }
            end = Math.min(limit, tight(data, begin, limit, key.kind));
            begin = Math.min(begin, limit);
        }
        mark(data, from, begin, Math.max(begin, end), out);
    }

    /** Where what counts ends: behind a number with its unit, or a month's name. */
    private static int tight(byte[] data, int begin, int limit, Kind kind) {
        return switch (kind) {
            case MONTH -> month(data, begin, limit);
            case GENERAL -> general(data, begin, limit);
            case NUMERIC -> number(data, begin, limit, false);
            case HUMAN -> number(data, begin, limit, true);
            default -> limit;
        };
    }

    private static int month(byte[] data, int begin, int limit) {
        if (limit - begin < 3) {
            return begin;
        }
        String word = new String(data, begin, 3, java.nio.charset.StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        int at = MONTHS.indexOf(word);
        return at >= 0 && at % 3 == 0 ? begin + 3 : begin;
    }

    private static int number(byte[] data, int begin, int limit, boolean unit) {
        int at = begin < limit && data[begin] == '-' ? begin + 1 : begin;
        int digits = at;
        at = digits(data, at, limit);
        boolean some = at > digits;
        if (at < limit && data[at] == '.') {
            int fraction = digits(data, at + 1, limit);
            some |= fraction > at + 1;
            at = fraction;
        }
        if (!some) {
            return begin;
        }
        return unit && at < limit && UNITS.indexOf(data[at]) >= 0 ? at + 1 : at;
    }

    private static int general(byte[] data, int begin, int limit) {
        int start = begin < limit && (data[begin] == '-' || data[begin] == '+') ? begin + 1 : begin;
        int at = digits(data, start, limit);
        boolean some = at > start;
        if (at < limit && data[at] == '.') {
            int fraction = digits(data, at + 1, limit);
            some |= fraction > at + 1;
            at = fraction;
        }
        if (!some) {
            return begin;
        }
        if (at < limit && (data[at] | 0x20) == 'e') {
            int sign = at + 1 < limit && (data[at + 1] == '-' || data[at + 1] == '+') ? at + 2 : at + 1;
            int exponent = digits(data, sign, limit);
            at = exponent > sign ? exponent : at;
        }
        return at;
    }

    private static int digits(byte[] data, int from, int limit) {
        int at = from;
        while (at < limit && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        return at;
    }

    private void mark(byte[] data, int from, int begin, int end, Out out) throws IOException {
        out.print(" ".repeat(width(data, from, begin)));
        int count = width(data, begin, end);
        out.print(count == 0 ? "^ no match for key\n" : "_".repeat(count) + "\n");
    }

    private int width(byte[] data, int from, int to) {
        return Width.of(data, from, to, ctype);
    }
}
