package org.jarnix.wasm.wasmtime;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Signal;
import org.jarnix.wasm.engine.GuestTrap;

/**
 * Keeps guests from filling Java's heap with calls of the host: the library holds on to the arguments and results of each
 * until the guest's outermost function returns, and the JVM would end when it could not make more of them.
 */
final class CallBudget {
    /** What a call leaves, in bytes, with some on top. */
    private static final long EACH = 160;

    /** How many calls are counted at once. */
    private static final int STEP = 1024;

    /** All guests together may leave this part of the heap. */
    private static final int PART = 4;

    /** What all guests of this JVM have left, in bytes. */
    private static final AtomicLong LEFT = new AtomicLong();

    private static final long MOST =
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() / PART;

    private long calls;
    private long mine;

    /** Counts a call: a {@link GuestTrap} where there have been too many. */
    void count() {
        if (calls++ % STEP == 0) {
            if (LEFT.addAndGet(STEP * EACH) > MOST) {
                LEFT.addAndGet(-STEP * EACH);
                throw new GuestTrap(Signal.SIGKILL, "too many calls of the host for this engine", List.of());
            }
            mine += STEP * EACH;
        }
    }

    /** The guest has returned: what its calls had left is gone. */
    void release() {
        LEFT.addAndGet(-mine);
        mine = 0;
    }
}
