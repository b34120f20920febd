package org.jarnix.kernel.proc;

import org.jarnix.api.Usage;
import org.jarnix.kernel.task.Task;

/** What a process has used, counted by its own thread and read, inexactly, by others. */
public final class Counters {
    /** System calls begun. */
    public long calls;
    /** Bytes that reads answered. */
    public long readBytes;
    /** Bytes that writes took. */
    public long writtenBytes;

    Usage usage(Task task) {
        return new Usage(task.cpuNanos(), 0, calls, readBytes, writtenBytes, task.waits(), task.yields());
    }
}
