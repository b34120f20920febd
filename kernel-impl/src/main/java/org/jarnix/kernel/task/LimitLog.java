package org.jarnix.kernel.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.LimitReached;

/** Remembers which limits were run into, so that the application can be told what an errno inside does not say. */
public final class LimitLog {
    private final AtomicLongArray counts = new AtomicLongArray(Limit.values().length);
    private final AtomicLongArray values = new AtomicLongArray(Limit.values().length);

    /** Notes that something ran into a limit; callable under any lock. */
    public void reached(Limit limit, long value) {
        values.set(limit.ordinal(), value);
        counts.incrementAndGet(limit.ordinal());
    }

    /** How often each was reached until now, to compare with later. */
    public long[] mark() {
        long[] now = new long[counts.length()];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts.get(i);
        }
        return now;
    }

    /** What was reached since a mark. */
    public List<LimitReached> since(long[] mark) {
        List<LimitReached> reached = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            if (counts.get(limit.ordinal()) > mark[limit.ordinal()]) {
                reached.add(new LimitReached(limit, values.get(limit.ordinal())));
            }
        }
        return List.copyOf(reached);
    }
}
