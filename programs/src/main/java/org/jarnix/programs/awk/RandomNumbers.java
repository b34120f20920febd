package org.jarnix.programs.awk;

import org.jspecify.annotations.Nullable;

/**
 * {@code rand} and {@code srand}: gawk's numbers. Additive feedback over 63 words (Knuth, volume 2, 3.2.2, and BSD's
 * random(3)), seeded by Park and Miller's generator, and shuffled through a table (Knuth's algorithm B).
 */
final class RandomNumbers {
    private static final int DEGREE = 63;
    private static final int DISCARDED = 10 * DEGREE;
    private static final int TABLE = 512;
    private static final double SCALE = 0x1p31;

    private double seed = 1;
    private int @Nullable [] words;
    private final int[] table = new int[TABLE];
    private int front;
    private int rear;
    private int shuffled;

    /** A number from 0 up to, not including, 1. */
    double next() {
        if (words == null) {
            words = begin((int) (long) seed);
        }
        double value;
        do {
            int low = shuffle(words);
            int high = shuffle(words);
            value = 0.5 + (low / SCALE + high) / SCALE - 0.5;
        } while (value >= 1);
        return value;
    }

    /** Takes a new seed and answers the former. */
    double seed(double value) {
        double former = seed;
        seed = value;
        words = null;
        return former;
    }

    private int[] begin(int first) {
        int[] fresh = new int[DEGREE];
        fresh[0] = first;
        for (int i = 1; i < DEGREE; i++) {
            fresh[i] = parkMiller(fresh[i - 1]);
        }
        front = 1;
        rear = 0;
        for (int i = 0; i < TABLE; i++) {
            table[i] = feedback(fresh);
        }
        shuffled = feedback(fresh);
        for (int i = 0; i < DISCARDED; i++) {
            shuffle(fresh);
        }
        return fresh;
    }

    private static int parkMiller(int x) {
        int nonzero = x == 0 ? 123459876 : x;
        int next = 16807 * (nonzero % 127773) - 2836 * (nonzero / 127773);
        return next < 0 ? next + Integer.MAX_VALUE : next;
    }

    private int feedback(int[] state) {
        state[front] += state[rear];
        int value = state[front] >>> 1;
        front = (front + 1) % DEGREE;
        rear = (rear + 1) % DEGREE;
        return value;
    }

    private int shuffle(int[] state) {
        int fresh = feedback(state);
        int place = shuffled & TABLE - 1;
        shuffled = table[place];
        table[place] = fresh;
        return shuffled;
    }
}
