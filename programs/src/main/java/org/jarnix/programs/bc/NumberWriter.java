package org.jarnix.programs.bc;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jarnix.api.lib.Out;

/** Writes numbers in any base, and breaks long lines with a backslash. */
final class NumberWriter {
    private static final int LARGEST_LETTERED = 16;

    private final Out out;
    private final int lineLength;
    private int column;

    /** @param lineLength of output lines, 0 for no limit */
    NumberWriter(Out out, int lineLength) {
        this.out = out;
        this.lineLength = lineLength;
    }

    void text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(char c) throws IOException {
        if (c == '\n') {
            column = 0;
        } else if (++column == lineLength - 1 && lineLength > 0) {
            out.print("\\\n");
            column = 1;
        }
        out.print(String.valueOf(c));
    }

    void number(BigDecimal value, int base) throws IOException {
        if (value.signum() == 0) {
            put('0');
        } else if (base == 10) {
            String digits = value.abs().toPlainString();
            text((value.signum() < 0 ? "-" : "") + (digits.startsWith("0.") ? digits.substring(1) : digits));
        } else {
            if (value.signum() < 0) {
                put('-');
            }
            inBase(value.abs(), base);
        }
    }

    private void inBase(BigDecimal value, int base) throws IOException {
        BigInteger whole = value.toBigInteger();
        int width = Integer.toString(base - 1).length();
        if (whole.signum() > 0 && base <= LARGEST_LETTERED) {
            text(whole.toString(base).toUpperCase(Locale.ROOT));
        } else if (whole.signum() > 0) {
            StringBuilder digits = new StringBuilder();
            BigInteger divisor = BigInteger.valueOf(base);
            for (BigInteger rest = whole; rest.signum() > 0; rest = rest.divide(divisor)) {
                digits.insert(0, " " + padded(rest.mod(divisor).intValue(), width));
            }
            text(digits.toString());
        }
        if (value.scale() > 0) {
            put('.');
            fraction(value.subtract(new BigDecimal(whole)), base, width);
        }
    }

    private void fraction(BigDecimal part, int base, int width) throws IOException {
        BigDecimal rest = part;
        BigDecimal factor = BigDecimal.valueOf(base);
        BigInteger reached = BigInteger.ONE;
        boolean spaced = false;
        while (reached.toString().length() <= part.scale()) {
            rest = rest.multiply(factor);
            int digit = rest.intValue();
            rest = rest.subtract(BigDecimal.valueOf(digit));
            if (base <= LARGEST_LETTERED) {
                put(Character.toUpperCase(Character.forDigit(digit, base)));
            } else {
                text((spaced ? " " : "") + padded(digit, width));
                spaced = true;
            }
            reached = reached.multiply(factor.toBigInteger());
        }
    }

    private static String padded(int digit, int width) {
        String digits = Integer.toString(digit);
        return "0".repeat(width - digits.length()) + digits;
    }
}
