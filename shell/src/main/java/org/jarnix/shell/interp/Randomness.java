package org.jarnix.shell.interp;

import java.util.SplittableRandom;
import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls;
import org.jspecify.annotations.Nullable;

/** Where {@code RANDOM} and {@code SRANDOM} take their numbers from. */
public final class Randomness {
    private final Interp in;
    private long randomSeed;
    private int lastRandom;
    private @Nullable SplittableRandom random;

    Randomness(Interp in) {
        this.in = in;
    }

    /** A subshell's numbers start anew if the shell's were asked for. */
    Randomness(Interp in, Randomness parent) {
        this.in = in;
        this.randomSeed = parent.randomSeed;
    }

    /** Seeds {@code RANDOM} from the clock and the process. */
    void seed(Sys process, boolean always) {
        if (always || randomSeed != 0) {
            randomSeed = (process.clock(TimeCalls.Clock.REALTIME) ^ process.getpid() * 1_000_003L) & 0x7FFFFFFFL;
        }
    }

    SplittableRandom random() {
        SplittableRandom known = random;
        if (known == null) {
            known = new SplittableRandom(
                    in.sys().clock(TimeCalls.Clock.REALTIME) * 31 + in.sys().getpid());
            random = known;
        }
        return known;
    }

    long randomSeed() {
        return randomSeed;
    }

    void randomSeed(long seed) {
        randomSeed = seed;
    }

    int lastRandom() {
        return lastRandom;
    }

    void lastRandom(int value) {
        lastRandom = value;
    }
}
