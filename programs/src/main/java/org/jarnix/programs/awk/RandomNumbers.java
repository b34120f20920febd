package org.jarnix.programs.awk;

/** {@code rand} and {@code srand}: the same seed gives the same numbers (xorshift). */
final class RandomNumbers {
    private static final double SCALE = 1.0 / (1L << 53);

    private double seed = 1;
    private long state = mixed(0);

    /** A number from 0 up to, not including, 1. */
    double next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (state >>> 11) * SCALE;
    }

    /** Takes a new seed and answers the former. */
    double seed(double value) {
        double former = seed;
        seed = value;
        state = mixed(Double.doubleToLongBits(value));
        return former;
    }

    private static long mixed(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (z ^ z >>> 31) | 1;
    }
}
