package org.jarnix.api.lib.regex;

/** Decoding of UTF-8 (RFC 3629) at once and byte by byte, in both directions. */
final class Utf8 {
    /** Added to a byte that is no part of a valid sequence, to make a character of it. */
    static final int RAW = 0x110000;

    /** {@link #next} and {@link #nextBack}: no valid sequence can come of this. */
    static final int INVALID = -1;

    /** A flag in the answer of {@link #next} and {@link #nextBack}: the character, in the low bits, is complete. */
    static final int DONE = 1 << 30;

    private static final int COUNT = 24;
    private static final int BITS = (1 << COUNT) - 1;

    private Utf8() {}

    static boolean isTrail(int b) {
        return (b & 0xC0) == 0x80;
    }

    /** The character at {@code at}, which is below {@code end}. */
    static int decode(byte[] buf, int at, int end) {
        int b = buf[at] & 0xff;
        if (b < 0x80) {
            return b;
        }
        int code = next(0, b);
        for (int i = at + 1; code != INVALID; i++) {
            if ((code & DONE) != 0) {
                return code & BITS;
            }
            code = i < end ? next(code, buf[i] & 0xff) : INVALID;
        }
        return RAW + b;
    }

    /** The character that ends before {@code at}, which is above {@code start}. */
    static int decodeBefore(byte[] buf, int at, int start) {
        int b = buf[at - 1] & 0xff;
        if (b < 0x80) {
            return b;
        }
        int code = nextBack(0, b);
        for (int i = at - 2; code != INVALID; i--) {
            if ((code & DONE) != 0) {
                return code & BITS;
            }
            code = i >= start ? nextBack(code, buf[i] & 0xff) : INVALID;
        }
        return RAW + b;
    }

    /** How many bytes a character that {@link #decode} answered takes. */
    static int length(int c) {
        return c < 0x80 || c >= RAW ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    /** The bytes of a character, or the one byte that is no part of one. */
    static byte[] encode(int c) {
        if (c < 0x80 || c >= RAW) {
            return new byte[] {(byte) c};
        }
        if (c < 0x800) {
            return new byte[] {(byte) (0xC0 | c >> 6), trail(c)};
        }
        if (c < 0x10000) {
            return new byte[] {(byte) (0xE0 | c >> 12), trail(c >> 6), trail(c)};
        }
        return new byte[] {(byte) (0xF0 | c >> 18), trail(c >> 12), trail(c >> 6), trail(c)};
    }

    private static byte trail(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }

    /**
     * One byte further in a sequence of several: {@code code} is 0 before the first and an earlier answer afterwards (how
     * many bytes are missing and the bits so far).
     */
    static int next(int code, int b) {
        if (code == 0) {
            if (b < 0xC2 || b > 0xF4) {
                return INVALID;
            }
            return b < 0xE0 ? 1 << COUNT | b & 0x1F : b < 0xF0 ? 2 << COUNT | b & 0xF : 3 << COUNT | b & 7;
        }
        if (!isTrail(b)) {
            return INVALID;
        }
        int missing = code >> COUNT;
        int bits = (code & BITS) << 6 | b & 0x3F;
        boolean bad = missing == 2 && (code & BITS) == 0 && b < 0xA0
                || missing == 2 && (code & BITS) == 0xD && b > 0x9F
                || missing == 3 && (code & BITS) == 0 && b < 0x90
                || missing == 3 && (code & BITS) == 4 && b > 0x8F;
        if (bad) {
            return INVALID;
        }
        return missing == 1 ? DONE | bits : missing - 1 << COUNT | bits;
    }

    /** An answer of {@link #next} that stands for all that go on alike, for sets that hold every character outside ASCII. */
    static int general(int code) {
        int missing = code >> COUNT;
        int bits = code & BITS;
        boolean special = missing == 2 && (bits == 0 || bits == 0xD) || missing == 3 && (bits == 0 || bits == 4);
        return special ? code : missing << COUNT | (missing == 1 ? 2 : 1);
    }

    /** One byte back in a sequence of several: the count of bytes seen and their bits. */
    static int nextBack(int code, int b) {
        int seen = code >> COUNT;
        int bits = code & BITS;
        if (isTrail(b)) {
            return seen == 3 ? INVALID : seen + 1 << COUNT | (b & 0x3F) << 6 * seen | bits;
        }
        if (seen == 0 || b < 0xC2 || b > 0xF4) {
            return INVALID;
        }
        int length = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        int c = bits | (b & 0x3F >> length) << 6 * seen;
        boolean bad = length != seen
                || length == 2 && (c < 0x800 || c >= 0xD800 && c <= 0xDFFF)
                || length == 3 && (c < 0x10000 || c > 0x10FFFF);
        return bad ? INVALID : DONE | c;
    }

    /** As {@link #general}, backwards: only the top bits decide whether a lead byte may follow. */
    static int generalBack(int code) {
        int seen = code >> COUNT;
        return seen << COUNT | code & 0x30 << 6 * (seen - 1);
    }
}
