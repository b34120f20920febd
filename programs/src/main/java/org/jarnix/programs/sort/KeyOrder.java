package org.jarnix.programs.sort;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jarnix.api.lib.VersionOrder;

/** Compares keys, and gives each a number of 64 bits that orders most of them already. */
final class KeyOrder {
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final String UNITS = "KMGTPEZY";
    private static final int SURE_DIGITS = 15;

    private final SortKey key;
    private final byte[] map = new byte[256];
    private final boolean[] ignored = new boolean[256];
    private final RandomOrder random;
    private final boolean transforms;
    private boolean exact = true;

    KeyOrder(SortKey key, RandomOrder random) {
        this.key = key;
        this.random = random;
        this.transforms = key.kind != Kind.TEXT && (key.fold || key.dictionary || key.printableOnly);
        for (int c = 0; c < 256; c++) {
            map[c] = (byte) (key.fold && c >= 'a' && c <= 'z' ? c - 32 : c);
            boolean alnum = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            ignored[c] = key.dictionary && !alnum && c != ' ' && c != '\t' || key.printableOnly && (c < 32 || c > 126);
        }
    }

    /** Whether keys with equal numbers are equal keys. */
    boolean isExact() {
        return exact && !isEncoded() && key.kind != Kind.TEXT && key.kind != Kind.RANDOM;
    }

    /** Whether {@link #encode} makes bytes of keys that order them. */
    boolean isEncoded() {
        return key.kind == Kind.TEXT && !key.isBytes() || key.kind == Kind.HUMAN || key.kind == Kind.VERSION;
    }

    /** Gives bytes that are ordered as the keys are; the reverse order is not in them. */
    void encode(byte[] b, int from, int to, IntConsumer out) {
        if (transforms) {
            byte[] mapped = transformed(b, from, to);
            encodePlain(mapped, 0, mapped.length, out);
        } else {
            encodePlain(b, from, to, out);
        }
    }

    private void encodePlain(byte[] b, int from, int to, IntConsumer out) {
        switch (key.kind) {
            case VERSION -> VersionOrder.encode(b, from, to, out);
            case HUMAN -> {
                out.accept(unit(b, from, to) + 16);
                DecimalOrder.encode(b, skipBlanks(b, from, to), to, out);
            }
            default -> {
                for (int i = from; i < to; i++) {
                    int c = b[i] & 0xFF;
                    if (!ignored[c]) {
                        out.accept(map[c]);
                    }
                }
            }
        }
    }

    /** The number of a key that is not encoded, to be compared without sign; the reverse order is not in it. */
    long rank(byte[] b, int from, int to) {
        if (transforms) {
            byte[] mapped = transformed(b, from, to);
            return plainRank(mapped, 0, mapped.length);
        }
        return plainRank(b, from, to);
    }

    private long plainRank(byte[] b, int from, int to) {
        return switch (key.kind) {
            case NUMERIC -> sortable(number(b, from, to));
            case GENERAL -> sortable(GeneralNumber.read(b, from, to));
            case MONTH -> month(b, from, to);
            case RANDOM -> random.hash(b, from, to);
            case TEXT, HUMAN, VERSION -> 0;
        };
    }

    private static long sortable(double value) {
        long bits = value == 0 ? 0 : Double.doubleToRawLongBits(value);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    private static int skipBlanks(byte[] b, int from, int to) {
        int i = from;
        while (i < to && SortKey.isBlank(b[i])) {
            i++;
        }
        return i;
    }

    /** The value of a decimal number; notes where a double cannot tell it from others. */
    private double number(byte[] b, int from, int to) {
        int i = skipBlanks(b, from, to);
        boolean negative = i < to && b[i] == '-';
        i += negative ? 1 : 0;
        long digits = 0;
        int count = 0;
        double large = 0;
        for (; i < to && b[i] >= '0' && b[i] <= '9'; i++) {
            digits = digits * 10 + b[i] - '0';
            count += digits == 0 ? 0 : 1;
            if (count == SURE_DIGITS) {
                large = large * 1e15 + digits;
                exact = false;
                digits = 0;
                count = 0;
                int more = i + 1;
                int start = more;
                while (more < to && b[more] >= '0' && b[more] <= '9') {
                    more++;
                }
                large *= Math.pow(10, more - start);
                i = more - 1;
            }
        }
        double value = large == 0 ? digits : large;
        if (i < to && b[i] == '.') {
            int start = ++i;
            long fraction = 0;
            while (i < to && b[i] >= '0' && b[i] <= '9' && i - start + count < SURE_DIGITS) {
                fraction = fraction * 10 + b[i++] - '0';
            }
            exact &= i >= to || b[i] < '0' || b[i] > '9';
            if (fraction != 0) {
                value += fraction / Math.pow(10, i - start);
            }
        }
        return negative ? -value : value;
    }

    /** The power of 1024 that a suffix stands for, with the number's sign; 0 for zero. */
    private static int unit(byte[] b, int from, int to) {
        int i = skipBlanks(b, from, to);
        boolean negative = i < to && b[i] == '-';
        i += negative ? 1 : 0;
        boolean nonzero = false;
        boolean point = false;
        for (; i < to; i++) {
            if (b[i] >= '0' && b[i] <= '9') {
                nonzero |= b[i] != '0';
            } else if (b[i] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (!nonzero) {
            return 0;
        }
        int power = i < to ? UNITS.indexOf(b[i] == 'k' ? 'K' : b[i]) + 1 : 0;
        return negative ? -power : power;
    }

    private static int month(byte[] b, int from, int to) {
        int i = skipBlanks(b, from, to);
        if (to - i < 3) {
            return 0;
        }
        for (int m = 0; m < 12; m++) {
            int k = 0;
            while (k < 3 && upper(b[i + k]) == MONTHS.charAt(3 * m + k)) {
                k++;
            }
            if (k == 3) {
                return m + 1;
            }
        }
        return 0;
    }

    private static int upper(byte c) {
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }

    /** Compares two keys in full, the reverse order not considered. */
    int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        if (transforms) {
            byte[] x = transformed(a, aFrom, aTo);
            byte[] y = transformed(b, bFrom, bTo);
            return plainCompare(x, 0, x.length, y, 0, y.length);
        }
        return plainCompare(a, aFrom, aTo, b, bFrom, bTo);
    }

    /** The bytes that count, as capitals where that is wanted. */
    private byte[] transformed(byte[] b, int from, int to) {
        byte[] out = new byte[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!ignored[b[i] & 0xFF]) {
                out[n++] = map[b[i] & 0xFF];
            }
        }
        return Arrays.copyOf(out, n);
    }

    private int plainCompare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        return switch (key.kind) {
            case TEXT -> text(a, aFrom, aTo, b, bFrom, bTo);
            case NUMERIC -> DecimalOrder.compare(a, skipBlanks(a, aFrom, aTo), aTo, b, skipBlanks(b, bFrom, bTo), bTo);
            case GENERAL ->
                Long.compareUnsigned(
                        sortable(GeneralNumber.read(a, aFrom, aTo)), sortable(GeneralNumber.read(b, bFrom, bTo)));
            case HUMAN -> {
                int order = unit(a, aFrom, aTo) - unit(b, bFrom, bTo);
                yield order != 0
                        ? order
                        : DecimalOrder.compare(a, skipBlanks(a, aFrom, aTo), aTo, b, skipBlanks(b, bFrom, bTo), bTo);
            }
            case MONTH -> month(a, aFrom, aTo) - month(b, bFrom, bTo);
            case RANDOM -> {
                int order = Long.compareUnsigned(random.hash(a, aFrom, aTo), random.hash(b, bFrom, bTo));
                yield order != 0 ? order : text(a, aFrom, aTo, b, bFrom, bTo);
            }
            case VERSION -> VersionOrder.compare(a, aFrom, aTo, b, bFrom, bTo);
        };
    }

    private int text(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        if (key.isBytes()) {
            return Arrays.compareUnsigned(a, aFrom, aTo, b, bFrom, bTo);
        }
        int i = aFrom;
        int k = bFrom;
        while (true) {
            while (i < aTo && ignored[a[i] & 0xFF]) {
                i++;
            }
            while (k < bTo && ignored[b[k] & 0xFF]) {
                k++;
            }
            if (i >= aTo || k >= bTo) {
                return (i < aTo ? 1 : 0) - (k < bTo ? 1 : 0);
            }
            int order = (map[a[i++] & 0xFF] & 0xFF) - (map[b[k++] & 0xFF] & 0xFF);
            if (order != 0) {
                return order;
            }
        }
    }
}
