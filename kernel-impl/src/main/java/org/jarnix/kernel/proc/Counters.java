package org.jarnix.kernel.proc;

import org.jarnix.api.Usage;

/** What a process has used, counted by its own thread and read, inexactly, by others. */
public final class Counters {
    /** System calls begun. */
    public long calls;
    /** Bytes that reads answered. */
    public long readBytes;
    /** Bytes that writes took. */
    public long writtenBytes;

    Usage usage(long cpuNanos) {
        return new Usage(cpuNanos, 0, calls, readBytes, writtenBytes);
    }

    static Usage sum(Usage a, Usage b) {
        return new Usage(
                a.userNanos() + b.userNanos(),
                a.systemNanos() + b.systemNanos(),
                a.syscalls() + b.syscalls(),
                a.readBytes() + b.readBytes(),
                a.writtenBytes() + b.writtenBytes());
    }
}
