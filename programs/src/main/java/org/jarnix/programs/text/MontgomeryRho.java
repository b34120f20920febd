package org.jarnix.programs.text;

import org.jarnix.api.Sys;

/** Pollard's rho method on odd numbers of up to 63 bits, with Montgomery's multiplication. */
final class MontgomeryRho {
    private static final int STEPS = 128;

    private final long n;
    private final long inverse;

    MontgomeryRho(long n) {
        this.n = n;
        long x = n;
        for (int i = 0; i < 6; i++) {
            x *= 2 - n * x;
        }
        this.inverse = x;
    }

    /** {@code a * b / 2^64} modulo n; that the factor is missing changes nothing in which numbers share a divisor. */
    private long times(long a, long b) {
        long high = Math.unsignedMultiplyHigh(a, b);
        long low = Math.unsignedMultiplyHigh(a * b * inverse, n);
        return high >= low ? high - low : high - low + n;
    }

    private long step(long y, long c) {
        long next = times(y, y) + c;
        return next < 0 || next >= n ? next - n : next;
    }

    /** A divisor; the number itself where it has to be tried with another constant. */
    long divisor(long c, Sys sys) {
        long y = 2;
        for (long r = 1; ; r *= 2) {
            long x = y;
            for (long done = 0; done < r; done += STEPS) {
                long product = 1;
                long start = y;
                for (long i = 0; i < Math.min(STEPS, r - done); i++) {
                    y = step(y, c);
                    product = times(product, Math.abs(x - y));
                }
                sys.schedYield();
                long divisor = gcd(product, n);
                if (divisor == n) {
                    return oneByOne(x, start, c);
                }
                if (divisor != 1) {
                    return divisor;
                }
            }
        }
    }

    private long oneByOne(long x, long start, long c) {
        long y = start;
        long divisor = 1;
        while (divisor == 1) {
            y = step(y, c);
            divisor = gcd(Math.abs(x - y), n);
        }
        return divisor;
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (x != 0) {
            long rest = y % x;
            y = x;
            x = rest;
        }
        return y;
    }
}
