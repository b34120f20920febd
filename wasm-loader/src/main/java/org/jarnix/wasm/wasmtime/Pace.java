package org.jarnix.wasm.wasmtime;

import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.spi.GuestThread;
import org.jarnix.wasm.engine.SafePoint;

/**
 * How much code a guest runs between two safe points: as much as takes some milliseconds, so that signals are soon taken and
 * the calls of the host, each of microseconds, cost next to nothing.
 */
final class Pace {
    /** In nanoseconds: after less the next safe point is later, after more it is sooner. */
    private static final long SHORT = 3_000_000;

    private static final long LONG = 9_000_000;

    /** The counts, of which each is 8 bytes of code; where they run slowest, in 40 ms or so. */
    private static final long FEWEST = 1_000;

    private static final long MOST = 1L << 24;

    private long count = WasmtimeEngine.FIRST;
    private long before;

    /** A safe point; answers after how many counts the next is due. */
    long next() {
        SafePoint.poll();
        Sys sys = GuestThread.current();
        if (sys != null) {
            long now = sys.clock(Clock.MONOTONIC);
            long passed = now - before;
            before = now;
            if (passed < SHORT) {
                count = Math.min(MOST, count * 2);
            } else if (passed > LONG) {
                count = Math.max(FEWEST, count / 2);
            }
        }
        return count;
    }
}
