package org.jarnix.programs.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jarnix.api.Sys;

/**
 * The prime factors of a number: trial division by small primes, then Pollard's rho method, whose steps are those of
 * Montgomery where the number has 63 bits at most.
 */
final class PrimeFactors {
    private static final int SMALL = 1 << 12;
    private static final int CERTAINTY = 60;
    private static final int STEPS = 1 << 12;

    private final Sys sys;
    private final int[] small = primesBelow(SMALL);
    private final long[] inverses =
            IntStream.of(small).mapToLong(MontgomeryRho::inverse).toArray();
    private final long[] largestParts =
            IntStream.of(small).mapToLong(p -> Long.MAX_VALUE / p).toArray();
    private final List<BigInteger> found = new ArrayList<>();

    /** The factors found of a number of 63 bits: they are 62 at most. */
    private final long[] primes = new long[Long.SIZE];

    private int count;

    PrimeFactors(Sys sys) {
        this.sys = sys;
    }

    /** The factors in ascending order; none of 0 and 1. */
    List<BigInteger> of(BigInteger number) {
        found.clear();
        split(withoutSmall(number));
        found.sort(null);
        return List.copyOf(found);
    }

    /** The factors of a number that is not negative, in ascending order; none of 0 and 1. */
    long[] of(long number) {
        count = 0;
        split(withoutSmall(number));
        Arrays.sort(primes, 0, count);
        return Arrays.copyOf(primes, count);
    }

    private static int[] primesBelow(int limit) {
        BitSet composite = new BitSet(limit);
        for (int p = 2; p * p < limit; p = composite.nextClearBit(p + 1)) {
            for (int i = p * p; i < limit; i += p) {
                composite.set(i);
            }
        }
        return IntStream.range(2, limit).filter(i -> !composite.get(i)).toArray();
    }

    private long withoutSmall(long number) {
        int twos = number == 0 ? 0 : Long.numberOfTrailingZeros(number);
        Arrays.fill(primes, 0, twos, 2);
        count = twos;
        long rest = number >> twos;
        for (int i = 1; i < small.length && (long) small[i] * small[i] <= rest; i++) {
            // A multiple of an odd p times the inverse of p modulo 2^64 is what p has to be multiplied with: far faster
            // than dividing.
            for (long part = rest * inverses[i];
                    Long.compareUnsigned(part, largestParts[i]) <= 0;
                    part = rest * inverses[i]) {
                primes[count++] = small[i];
                rest = part;
            }
        }
        return rest;
    }

    private BigInteger withoutSmall(BigInteger number) {
        BigInteger rest = number;
        for (int p : small) {
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
        if (number < (long) SMALL * SMALL || new MontgomeryRho(number).isPrime()) {
            primes[count++] = number;
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
            count = 0;
            split(number.longValueExact());
            for (int i = 0; i < count; i++) {
                found.add(BigInteger.valueOf(primes[i]));
            }
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
