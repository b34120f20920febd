package org.jarnix.wasm.wasmtime;

import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.spi.GuestThread;
import org.jarnix.wasm.engine.SafePoint;

/**
 * How many loops and calls lie between two safe points of a guest: as many as take some milliseconds, so that signals are
 * soon taken and the calls of the host, each of microseconds, cost next to nothing.
 */
final class Pace {
    private static final long SHORT = 10_000_000;
    private static final long LONG = 30_000_000;
    private static final long FEWEST = 1_000;
    private static final long MOST = 1L << 23;

    private long count = WasmtimeEngine.FIRST;
    private long before;

    /** A safe point; answers after how many loops and calls the next is due. */
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
