package org.jarnix.kernel.time;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jarnix.kernel.time.Timers.Timer;
import org.jspecify.annotations.Nullable;

/** Timers with the next one first, each of which knows its place, so that any can be taken out quickly. */
final class TimerHeap {
    private @Nullable Timer[] timers = new Timer[4];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The next one; null where there is none. */
    @Nullable
    Timer first() {
        return timers[0];
    }

    void add(Timer timer) {
        if (size == timers.length) {
            timers = Arrays.copyOf(timers, size * 2);
        }
        up(size++, timer);
    }

    /** Takes one out; answers whether it was there. */
    boolean remove(Timer timer) {
        int hole = timer.place;
        if (hole < 0) {
            return false;
        }
        timer.place = -1;
        Timer last = requireNonNull(timers[--size]);
        timers[size] = null;
        if (last != timer) {
            down(hole, last);
            if (timers[hole] == last) {
                up(hole, last);
            }
        }
        return true;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            requireNonNull(timers[i]).place = -1;
        }
        Arrays.fill(timers, 0, size, null);
        size = 0;
    }

    private void up(int from, Timer timer) {
        int hole = from;
        while (hole > 0) {
            int above = (hole - 1) / 2;
            Timer parent = requireNonNull(timers[above]);
            if (timer.compareTo(parent) >= 0) {
                break;
            }
            put(hole, parent);
            hole = above;
        }
        put(hole, timer);
    }

    private void down(int from, Timer timer) {
        int hole = from;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && requireNonNull(timers[child + 1]).compareTo(requireNonNull(timers[child])) < 0) {
                child++;
            }
            Timer lesser = requireNonNull(timers[child]);
            if (timer.compareTo(lesser) <= 0) {
                break;
            }
            put(hole, lesser);
            hole = child;
        }
        put(hole, timer);
    }

    private void put(int place, Timer timer) {
        timers[place] = timer;
        timer.place = place;
    }
}
