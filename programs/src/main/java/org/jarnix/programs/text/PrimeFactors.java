package org.jarnix.programs.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Sys;

/**
 * The prime factors of a number: trial division by small ones, then Pollard's rho method, whose steps are those of
 * Montgomery where the number has 63 bits at most.
 */
final class PrimeFactors {
    private static final int SMALL = 1 << 12;
    private static final int CERTAINTY = 60;
    private static final int STEPS = 1 << 12;

    private final Sys sys;
    private final List<BigInteger> found = new ArrayList<>();

    PrimeFactors(Sys sys) {
        this.sys = sys;
    }

    /** The factors in ascending order; none of 0 and 1. */
    List<BigInteger> of(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            split(withoutSmall(number.longValueExact()));
        } else {
            split(withoutSmall(number));
        }
        found.sort(null);
        return found;
    }

    private long withoutSmall(long number) {
        long rest = number;
        for (int p = 2; p < SMALL && (long) p * p <= rest; p += p == 2 ? 1 : 2) {
            while (rest % p == 0) {
                found.add(BigInteger.valueOf(p));
                rest /= p;
            }
        }
        return rest;
    }

    private BigInteger withoutSmall(BigInteger number) {
        BigInteger rest = number;
        for (int p = 2; p < SMALL; p += p == 2 ? 1 : 2) {
            BigInteger prime = BigInteger.valueOf(p);
            BigInteger[] parts = rest.divideAndRemainder(prime);
            while (parts[1].signum() == 0) {
                found.add(prime);
                rest = parts[0];
                parts = rest.divideAndRemainder(prime);
            }
        }
        return rest;
    }

    private void split(long number) {
        if (number <= 1) {
            return;
        }
        BigInteger big = BigInteger.valueOf(number);
        if (number < (long) SMALL * SMALL || big.isProbablePrime(CERTAINTY)) {
            found.add(big);
            return;
        }
        long divisor = number;
        for (long c = 1; divisor == number; c++) {
            divisor = new MontgomeryRho(number).divisor(c, sys);
        }
        split(divisor);
        split(number / divisor);
    }

    private void split(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            split(number.longValueExact());
            return;
        }
        if (number.isProbablePrime(CERTAINTY)) {
            found.add(number);
            return;
        }
        BigInteger root = number.sqrt();
        BigInteger divisor = root.multiply(root).equals(number) ? root : number;
        for (int c = 1; divisor.equals(number); c++) {
            divisor = rho(number, BigInteger.valueOf(c));
        }
        split(divisor);
        split(number.divide(divisor));
    }

    /** Brent's form of the method; the number itself where it has to be tried with another constant. */
    private BigInteger rho(BigInteger n, BigInteger c) {
        BigInteger y = BigInteger.TWO;
        for (long r = 1; ; r *= 2) {
            BigInteger x = y;
            for (long done = 0; done < r; ) {
                BigInteger product = BigInteger.ONE;
                BigInteger start = y;
                long steps = Math.min(STEPS / 32, r - done);
                for (long i = 0; i < steps; i++) {
                    y = y.multiply(y).add(c).mod(n);
                    product = product.multiply(x.subtract(y).abs()).mod(n);
                }
                done += steps;
                sys.schedYield();
                BigInteger divisor = product.gcd(n);
                if (divisor.equals(n)) {
                    return oneByOne(n, c, x, start);
                }
                if (!divisor.equals(BigInteger.ONE)) {
                    return divisor;
                }
            }
        }
    }

    private static BigInteger oneByOne(BigInteger n, BigInteger c, BigInteger x, BigInteger start) {
        BigInteger y = start;
        BigInteger divisor = BigInteger.ONE;
        while (divisor.equals(BigInteger.ONE)) {
            y = y.multiply(y).add(c).mod(n);
            divisor = x.subtract(y).abs().gcd(n);
        }
        return divisor;
    }
}
