package org.jarnix.programs.text;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Counts and writes. */
final class SeqRun {
    private static final int DIGITS = 40;

    private final Io io;
    private final Out out;
    private final byte[] separator;
    private final byte[] digits = new byte[DIGITS];

    SeqRun(Io io, byte[] separator) {
        this.io = io;
        this.out = io.out();
        this.separator = separator;
    }

    /** Whole numbers, with zeros before them up to a width. */
    void integers(SeqNumber from, SeqNumber by, SeqNumber to, int width) throws IOException {
        long first = Objects.requireNonNull(from.value()).longValueExact();
        long step = Objects.requireNonNull(by.value()).longValueExact();
        long last = to.value() == null
                ? to.negative() ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2
                : to.value().longValueExact();
        if (step > 0 ? first > last : first < last) {
            return;
        }
        if (first == 0 && from.negative()) {
            numbers(from, by, to, SeqFormat.natural(from, by, to, width > 0));
            return;
        }
        long value = first;
        for (int n = 1; ; n++) {
            if (step == 1 && value >= 0 && value % 10 == 0) {
                value = tens(value, last, width);
            }
            int at = format(value, width);
            out.write(digits, at, DIGITS - at);
            value += step;
            if (step > 0 ? value > last : value < last) {
                break;
            }
            out.write(separator);
            if ((n & 0xFFF) == 0) {
                io.sys().schedYield();
            }
        }
        out.write('\n');
    }

    /** Writes tens of numbers as long as others follow; answers the number that comes next. */
    private long tens(long first, long last, int width) throws IOException {
        SeqTens tens = new SeqTens(separator);
        boolean started = false;
        long value = first;
        for (; value + 10 <= last; value += 10) {
            if (!started) {
                tens.start(digits, format(value, width), DIGITS);
                io.sys().schedYield();
            }
            tens.write(out);
            started = tens.next();
        }
        return value;
    }

    private int format(long value, int width) {
        int at = DIGITS;
        long left = Math.abs(value);
        do {
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        int room = Math.max(0, DIGITS - Math.min(width, DIGITS - 1) + (value < 0 ? 1 : 0));
        while (at > room) {
            digits[--at] = '0';
        }
        if (value < 0) {
            digits[--at] = '-';
        }
        return at;
    }

    /** Any numbers, in a format. */
    void numbers(SeqNumber from, SeqNumber by, SeqNumber to, SeqFormat format) throws IOException {
        BigDecimal first = from.value();
        BigDecimal step = by.value();
        BigDecimal last = to.value();
        boolean up = step == null ? !by.negative() : step.signum() > 0;
        if (first == null) {
            infinite(from, to, up, format);
            return;
        }
        if (isBeyond(first, to, last, up)) {
            return;
        }
        BigDecimal value = first;
        boolean negativeZero = first.signum() == 0 && from.negative();
        for (int n = 1; ; n++) {
            out.print(format.apply(value, negativeZero));
            negativeZero = false;
            if (step == null) {
                if (last == null) {
                    out.write(separator);
                    infinite(new SeqNumber(null, by.negative(), 0, 0), to, up, format);
                    return;
                }
                break;
            }
            BigDecimal before = value;
            value = value.add(step);
            if (isBeyond(value, to, last, up)) {
                if (last != null && format.looksLike(value, last) && !format.looksLike(before, last)) {
                    out.write(separator);
                    out.print(format.apply(value, false));
                }
                break;
            }
            out.write(separator);
            if ((n & 0xFF) == 0) {
                io.sys().schedYield();
            }
        }
        out.write('\n');
    }

    private static boolean isBeyond(BigDecimal value, SeqNumber to, @Nullable BigDecimal last, boolean up) {
        if (last == null) {
            return up == to.negative();
        }
        int order = value.compareTo(last);
        return up ? order > 0 : order < 0;
    }

    private void infinite(SeqNumber from, SeqNumber to, boolean up, SeqFormat format) throws IOException {
        boolean within = up
                ? from.negative() || to.isInfinite() && !to.negative()
                : !from.negative() || to.isInfinite() && to.negative();
        if (!within) {
            return;
        }
        while (true) {
            out.print(format.applyInfinite(from.negative()));
            out.write(separator);
            io.sys().schedYield();
        }
    }
}
