package org.jarnix.wasm.engine;

import org.jarnix.api.spi.GuestThread;

/** What compiled guest code calls on its way round a loop and into a function. */
public final class SafePoint {
    private SafePoint() {}

    /** Lets the process take its signals if it has any. */
    public static void poll() {
        if (GuestThread.isWanted()) {
            GuestThread.safePoint();
        }
    }
}
