package org.jarnix.api.lib;

import java.util.function.IntConsumer;

/** The order of names with version numbers in them, {@code a9 < a10} (GNU's filevercmp). */
public final class VersionOrder {
    private static final int BEFORE_END = -2;

    // The bytes of encoded names, but for letters; what is neither letter, digit nor tilde comes behind all of them.
    private static final int TILDE = 1;
    private static final int END = 2;
    private static final int NUMBER = 3;
    private static final int MANY = 255;
    private static final byte[] CODES = codes();

    private VersionOrder() {}

    private static byte[] codes() {
        byte[] codes = new byte[256];
        int next = NUMBER + 1;
        for (int c = 0; c < 256; c++) {
            if (isLetter((byte) c)) {
                codes[c] = (byte) next++;
            }
        }
        for (int c = 0; c < 256; c++) {
            if (!isLetter((byte) c) && !isDigit((byte) c) && c != '~') {
                codes[c] = (byte) next++;
            }
        }
        codes['~'] = TILDE;
        return codes;
    }

    /** Gives bytes that are ordered as the names are; those of equal names are the same. */
    public static void encode(byte[] name, int from, int to, IntConsumer out) {
        if (from == to) {
            return;
        }
        int dots = dots(name, from, to);
        out.accept(dots + 1);
        if (dots >= 2) {
            encodeParts(name, from, prefix(name, from, to), out);
            encodeParts(name, from, to, out);
        }
    }

    /** The number that an end or the next text stands behind is there in each name, as zero where it is missing. */
    private static void encodeParts(byte[] name, int from, int to, IntConsumer out) {
        int i = from;
        while (i < to) {
            for (; i < to && !isDigit(name[i]); i++) {
                out.accept(CODES[name[i] & 0xFF]);
            }
            out.accept(NUMBER);
            while (i < to && name[i] == '0') {
                i++;
            }
            int end = i;
            while (end < to && isDigit(name[end])) {
                end++;
            }
            int count = end - i;
            for (; count >= MANY; count -= MANY) {
                out.accept(MANY);
            }
            out.accept(count);
            for (; i < end; i++) {
                out.accept(name[i]);
            }
        }
        out.accept(END);
    }

    /** Compares two names that are parts of byte arrays. */
    public static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        if (aFrom == aTo || bFrom == bTo) {
            return aFrom == aTo ? bFrom == bTo ? 0 : -1 : 1;
        }
        int dots = dots(a, aFrom, aTo) - dots(b, bFrom, bTo);
        if (dots != 0 || dots(a, aFrom, aTo) < 2) {
            return dots;
        }
        int aPrefix = prefix(a, aFrom, aTo);
        int bPrefix = prefix(b, bFrom, bTo);
        int order = parts(a, aFrom, aPrefix, b, bFrom, bPrefix);
        return order != 0 || aPrefix == aTo && bPrefix == bTo ? order : parts(a, aFrom, aTo, b, bFrom, bTo);
    }

    /** 0 for a dot, 1 for two, 2 for what else begins with one, 3 for the rest. */
    private static int dots(byte[] name, int from, int to) {
        if (name[from] != '.') {
            return 3;
        }
        return to - from == 1 ? 0 : to - from == 2 && name[from + 1] == '.' ? 1 : 2;
    }

    /** Where the suffixes begin: dots with a letter behind, up to the end. */
    private static int prefix(byte[] name, int from, int to) {
        int i = from;
        int prefix = from;
        while (true) {
            while (i + 1 < to && name[i] == '.' && (isLetter(name[i + 1]) || name[i + 1] == '~')) {
                i += 2;
                while (i < to && (isLetter(name[i]) || isDigit(name[i]) || name[i] == '~')) {
                    i++;
                }
            }
            if (i >= to) {
                break;
            }
            prefix = ++i;
        }
        return prefix;
    }

    private static int parts(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = aFrom;
        int k = bFrom;
        while (i < aTo || k < bTo) {
            while (i < aTo && !isDigit(a[i]) || k < bTo && !isDigit(b[k])) {
                int order = rank(a, i, aTo) - rank(b, k, bTo);
                if (order != 0) {
                    return order;
                }
                i++;
                k++;
            }
            while (i < aTo && a[i] == '0') {
                i++;
            }
            while (k < bTo && b[k] == '0') {
                k++;
            }
            int first = 0;
            while (i < aTo && k < bTo && isDigit(a[i]) && isDigit(b[k])) {
                first = first == 0 ? a[i] - b[k] : first;
                i++;
                k++;
            }
            if (i < aTo && isDigit(a[i])) {
                return 1;
            }
            if (k < bTo && isDigit(b[k])) {
                return -1;
            }
            if (first != 0) {
                return first;
            }
        }
        return 0;
    }

    private static int rank(byte[] name, int at, int to) {
        if (at >= to) {
            return -1;
        }
        byte c = name[at];
        return isDigit(c) ? 0 : isLetter(c) ? c : c == '~' ? BEFORE_END : (c & 0xFF) + 256;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
