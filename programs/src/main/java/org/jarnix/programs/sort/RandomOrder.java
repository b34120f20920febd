package org.jarnix.programs.sort;

/** The order of {@code -R}: by a hash with a salt, so that equal keys stay together. */
final class RandomOrder {
    private final long salt;

    RandomOrder(byte[] seed) {
        long mixed = 0;
        for (byte b : seed) {
            mixed = mix(mixed ^ b & 0xFF);
        }
        salt = mixed;
    }

    long hash(byte[] b, int from, int to) {
        long hash = salt;
        for (int i = from; i < to; i++) {
            hash = (hash ^ b[i] & 0xFF) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
