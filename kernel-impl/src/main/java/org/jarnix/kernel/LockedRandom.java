package org.jarnix.kernel;

import java.util.random.RandomGenerator;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;

/** The kernel's source of randomness, which many threads may ask though the application's knows only one. */
final class LockedRandom implements RandomGenerator {
    private final RandomGenerator source;
    private final KLock lock = new KLock(Rank.TASK);

    LockedRandom(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public long nextLong() {
        lock.lock();
        try {
            return source.nextLong();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void nextBytes(byte[] bytes) {
        lock.lock();
        try {
            source.nextBytes(bytes);
        } finally {
            lock.unlock();
        }
    }
}
