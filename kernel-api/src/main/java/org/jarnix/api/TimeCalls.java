package org.jarnix.api;

import java.time.Duration;

/** Clocks, sleeping and the alarm (time(7)). */
public interface TimeCalls {
    /** A clock's reading in nanoseconds; REALTIME counts from the epoch (clock_gettime(2)). */
    long clock(Clock clock);

    /**
     * Waits (nanosleep(2)).
     *
     * @throws SyscallException EINTR where a signal's handler ran
     */
    void sleep(Duration time) throws SyscallException;

    /** Sends SIGALRM after a time, zero for never, and answers what was left of the former alarm (alarm(2)). */
    Duration alarm(Duration in);

    /** Which clock. */
    enum Clock {
        REALTIME,
        MONOTONIC,
        /** Processor time of this process. */
        PROCESS
    }
}
