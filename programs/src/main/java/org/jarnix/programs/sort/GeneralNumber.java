package org.jarnix.programs.sort;

import java.nio.charset.StandardCharsets;

/** Numbers as strtold(3) reads them; what is none comes before all, then what is no number by name. */
final class GeneralNumber {
    /** Before every number. */
    private static final double NONE = Double.longBitsToDouble(0xFFFFFFFFFFFFFFFFL);

    private GeneralNumber() {}

    static double read(byte[] b, int from, int to) {
        int i = from;
        while (i < to && (b[i] == ' ' || b[i] >= '\t' && b[i] <= '\r')) {
            i++;
        }
        int start = i;
        if (i < to && (b[i] == '-' || b[i] == '+')) {
            i++;
        }
        if (i + 2 < to && b[i] == '0' && (b[i + 1] | 0x20) == 'x' && isHex(b[i + 2])) {
            return hexadecimal(b, start, i + 2, to);
        }
        int digits = i;
        i = skipDigits(b, i, to);
        int count = i - digits;
        if (i < to && b[i] == '.') {
            int behind = skipDigits(b, i + 1, to);
            count += behind - i - 1;
            i = behind;
        }
        if (count == 0) {
            return word(b, start, to);
        }
        if (i < to && (b[i] | 0x20) == 'e') {
            int sign = i + 1 < to && (b[i + 1] == '-' || b[i + 1] == '+') ? 1 : 0;
            int behind = skipDigits(b, i + 1 + sign, to);
            i = behind > i + 1 + sign ? behind : i;
        }
        return Double.parseDouble(new String(b, start, i - start, StandardCharsets.ISO_8859_1));
    }

    private static boolean isHex(byte c) {
        return Character.digit(c, 16) >= 0;
    }

    private static double hexadecimal(byte[] b, int start, int from, int to) {
        double value = 0;
        int i = from;
        while (i < to && isHex(b[i])) {
            value = value * 16 + Character.digit(b[i++], 16);
        }
        double unit = 1;
        if (i < to && b[i] == '.') {
            while (++i < to && isHex(b[i])) {
                unit /= 16;
                value += unit * Character.digit(b[i], 16);
            }
        }
        return b[start] == '-' ? -value : value;
    }

    private static int skipDigits(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] >= '0' && b[i] <= '9') {
            i++;
        }
        return i;
    }

    /** Infinities stand at their ends; what is not a number by name lies before them. */
    private static double word(byte[] b, int from, int to) {
        int sign = from < to && (b[from] == '-' || b[from] == '+') ? 1 : 0;
        if (to - from - sign < 3) {
            return NONE;
        }
        int a = b[from + sign] | 0x20;
        int m = b[from + sign + 1] | 0x20;
        int z = b[from + sign + 2] | 0x20;
        if (a == 'i' && m == 'n' && z == 'f') {
            return b[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return a == 'n' && m == 'a' && z == 'n' ? Double.longBitsToDouble(0xFFF8000000000001L) : NONE;
    }
}
