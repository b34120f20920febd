package org.jarnix.api.embed;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The machine's own randomness, made when it is first asked for: looking for security providers takes long at start. */
final class MachineRandom implements RandomGenerator {
    /** Loaded with the first use. */
    private static final class Holder {
        private static final SecureRandom RANDOM = new SecureRandom();
    }

    @Override
    public long nextLong() {
        return Holder.RANDOM.nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        Holder.RANDOM.nextBytes(bytes);
    }
}
