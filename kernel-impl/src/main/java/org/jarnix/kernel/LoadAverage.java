package org.jarnix.kernel;

import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;

/** How many processes have been running lately, each look weighing what has passed since the one before. */
final class LoadAverage {
    private static final double[] MINUTES = {1, 5, 15};
    private static final double NANOS_PER_MINUTE = 60e9;

    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock.
    private final double[] averages = new double[MINUTES.length];
    private long last;

    LoadAverage(long start) {
        this.last = start;
    }

    /** The averages over 1, 5 and 15 minutes, now that so many run. */
    double[] at(long now, long running) {
        lock.lock();
        try {
            double passed = Math.max(0, now - last) / NANOS_PER_MINUTE;
            last = now;
            for (int i = 0; i < MINUTES.length; i++) {
                double kept = Math.exp(-passed / MINUTES[i]);
                averages[i] = averages[i] * kept + running * (1 - kept);
            }
            return averages.clone();
        } finally {
            lock.unlock();
        }
    }
}
