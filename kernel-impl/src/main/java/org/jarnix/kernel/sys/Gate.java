package org.jarnix.kernel.sys;

import org.jarnix.api.Sys;
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.Counters;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a process's system calls, where its attention word is looked at. While the word is zero that costs one
 * volatile read.
 */
abstract class Gate implements Sys {
    private static final int CALLS_PER_TICK = 64;

    private final Process process;
    private final Counters counters;
    private final Attention attention;
    private final Roles roles;
    private @Nullable Roles traced;

    Gate(Process process, Machine machine) {
        this.process = process;
        this.counters = process.counters();
        this.attention = new Attention(process, machine);
        Roles straight = Roles.of(process, machine, attention, this);
        CallMonitor monitor = process.control().monitor();
        this.roles = monitor == null ? straight : straight.watched(process, monitor);
    }

    /** The way in: looks at the attention word, counts, and answers who serves the calls. */
    final Roles gate() {
        if (process.attention() != 0) {
            attention.take();
            if ((process.attention() & Task.TRACED) != 0) {
                return traced();
            }
        }
        if ((++counters.calls & (CALLS_PER_TICK - 1)) == 0) {
            attention.tick();
        }
        return roles;
    }

    private Roles traced() {
        Roles present = traced;
        if (present == null) {
            present = roles.traced(process);
            traced = present;
        }
        return present;
    }
}
