package org.jarnix.programs.sort;

import java.util.function.IntConsumer;

/** Compares decimal numbers of any length as text: a sign, digits, a point, digits. */
final class DecimalOrder {
    private static final int ZERO = 1;
    private static final int MANY = 255;

    private DecimalOrder() {}

    static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        boolean aMinus = aFrom < aTo && a[aFrom] == '-';
        boolean bMinus = bFrom < bTo && b[bFrom] == '-';
        int i = aFrom + (aMinus ? 1 : 0);
        int k = bFrom + (bMinus ? 1 : 0);
        if (aMinus != bMinus) {
            boolean zeros = isZero(a, i, aTo) && isZero(b, k, bTo);
            return zeros ? 0 : aMinus ? -1 : 1;
        }
        int order = magnitude(a, i, aTo, b, k, bTo);
        return aMinus ? -order : order;
    }

    /** Gives bytes that are ordered as the numbers are. */
    static void encode(byte[] b, int from, int to, IntConsumer out) {
        boolean minus = from < to && b[from] == '-';
        int i = from + (minus ? 1 : 0);
        if (isZero(b, i, to)) {
            out.accept(ZERO);
            return;
        }
        out.accept(minus ? ZERO - 1 : ZERO + 1);
        int flip = minus ? 0xFF : 0;
        int first = zeros(b, i, to);
        int point = first;
        while (isDigit(b, point, to)) {
            point++;
        }
        int count = point - first;
        for (; count >= MANY; count -= MANY) {
            out.accept(MANY ^ flip);
        }
        out.accept(count ^ flip);
        digits(b, first, point, flip, out);
        if (point < to && b[point] == '.') {
            int end = point + 1;
            for (int k = end; isDigit(b, k, to); k++) {
                end = b[k] == '0' ? end : k + 1;
            }
            digits(b, point + 1, end, flip, out);
        }
        out.accept(flip);
    }

    private static void digits(byte[] b, int from, int to, int flip, IntConsumer out) {
        for (int i = from; i < to; i++) {
            out.accept(b[i] ^ flip);
        }
    }

    private static boolean isDigit(byte[] b, int at, int to) {
        return at < to && b[at] >= '0' && b[at] <= '9';
    }

    private static boolean isZero(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == '0') {
            i++;
        }
        if (i < to && b[i] == '.') {
            i++;
            while (i < to && b[i] == '0') {
                i++;
            }
        }
        return !isDigit(b, i, to);
    }

    private static int magnitude(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = zeros(a, aFrom, aTo);
        int k = zeros(b, bFrom, bTo);
        int first = 0;
        while (isDigit(a, i, aTo) && isDigit(b, k, bTo)) {
            first = first == 0 ? a[i] - b[k] : first;
            i++;
            k++;
        }
        if (isDigit(a, i, aTo)) {
            return 1;
        }
        if (isDigit(b, k, bTo)) {
            return -1;
        }
        return first != 0 ? first : fraction(a, i, aTo, b, k, bTo);
    }

    private static int zeros(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == '0') {
            i++;
        }
        return i;
    }

    private static int fraction(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = aFrom < aTo && a[aFrom] == '.' ? aFrom + 1 : aTo;
        int k = bFrom < bTo && b[bFrom] == '.' ? bFrom + 1 : bTo;
        while (isDigit(a, i, aTo) || isDigit(b, k, bTo)) {
            int order = (isDigit(a, i, aTo) ? a[i] : '0') - (isDigit(b, k, bTo) ? b[k] : '0');
            if (order != 0) {
                return order;
            }
            i += isDigit(a, i, aTo) ? 1 : 0;
            k += isDigit(b, k, bTo) ? 1 : 0;
        }
        return 0;
    }
}
