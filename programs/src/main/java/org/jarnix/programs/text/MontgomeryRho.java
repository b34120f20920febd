package org.jarnix.programs.text;

import org.jarnix.api.Sys;

/** Whether odd numbers of up to 63 bits are prime, and Pollard's rho method on them, with Montgomery's multiplication. */
final class MontgomeryRho {
    private static final int STEPS = 128;
    /** To these seven bases no composite number of 64 bits is a strong pseudoprime (found by Jim Sinclair). */
    private static final long[] BASES = {2, 325, 9375, 28178, 450775, 9780504, 1795265022};
    /** To these three none of 32 bits is (Gerhard Jaeschke). */
    private static final long[] FEW_BASES = {2, 7, 61};

    private final long n;
    private final long inverse;

    MontgomeryRho(long n) {
        this.n = n;
        this.inverse = inverse(n);
    }

    /** What an odd number has to be multiplied with for 1 modulo 2^64: Newton's steps double the right bits. */
    static long inverse(long n) {
        long x = n;
        for (int i = 0; i < 6; i++) {
            x *= 2 - n * x;
        }
        return x;
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

    /** The test of Miller and Rabin, to bases that leave no doubt. */
    boolean isPrime() {
        long one = Long.remainderUnsigned(-n, n);
        long minusOne = n - one;
        long square = one;
        for (int i = 0; i < Long.SIZE; i++) {
            square = square >= n - square ? square - (n - square) : square + square;
        }
        int twos = Long.numberOfTrailingZeros(n - 1);
        for (long base : n >>> 32 == 0 ? FEW_BASES : BASES) {
            long x = power(times(base % n, square), n - 1 >> twos, one);
            boolean passes = base % n == 0 || x == one || x == minusOne;
            for (int i = 1; i < twos && !passes; i++) {
                x = times(x, x);
                passes = x == minusOne;
            }
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    private long power(long base, long exponent, long one) {
        long result = one;
        long square = base;
        for (long rest = exponent; rest != 0; rest >>= 1) {
            result = (rest & 1) != 0 ? times(result, square) : result;
            square = times(square, square);
        }
        return result;
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
