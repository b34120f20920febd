package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Out;

/** Consecutive numbers ten at a time: they differ in their last digit, and from the ten before them mostly in the last but one. */
final class SeqTens {
    private final byte[] separator;
    private byte[] block = {};
    private int unit;

    SeqTens(byte[] separator) {
        this.separator = separator;
    }

    /** Makes the ten from a number on that ends in 0, given by its digits. */
    void start(byte[] digits, int from, int to) {
        unit = to - from + separator.length;
        block = new byte[10 * unit];
        for (int i = 0; i < 10; i++) {
            System.arraycopy(digits, from, block, i * unit, to - from);
            block[i * unit + to - from - 1] += (byte) i;
            System.arraycopy(separator, 0, block, i * unit + to - from, separator.length);
        }
    }

    void write(Out out) throws IOException {
        out.write(block);
    }

    /** Goes on to the next ten; false where more than one digit changes. */
    boolean next() {
        int tens = unit - separator.length - 2;
        if (tens < 0 || block[tens] == '9' || block[tens] < '0') {
            return false;
        }
        byte digit = (byte) (block[tens] + 1);
        for (int at = tens; at < block.length; at += unit) {
            block[at] = digit;
        }
        return true;
    }
}
