package org.jarnix.kernel.proc;

import java.util.function.LongConsumer;
import org.jarnix.kernel.time.SettableTimer;

/** A timer by the processor time of its process, which looks now and then whether it is due. */
final class ProcessorTimer extends SettableTimer {
    private final Process process;

    /** @param expiry as {@link SettableTimer} has it */
    ProcessorTimer(Process process, LongConsumer expiry) {
        super(expiry);
        this.process = process;
    }

    @Override
    protected long now() {
        return process.cpuNanos();
    }

    @Override
    protected void changed(long at) {}

    /** Goes off where it is due by now. */
    void check(long now) {
        if (now >= deadline()) {
            expire();
        }
    }
}
