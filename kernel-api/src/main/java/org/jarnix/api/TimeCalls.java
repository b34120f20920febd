package org.jarnix.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

    /**
     * Sets one of the three timers that every process has, and answers how it stood (setitimer(2)): REAL, which the
     * alarm sets too, sends SIGALRM; VIRTUAL and PROF count processor time and send SIGVTALRM and SIGPROF.
     *
     * @param first until it goes off; zero takes it back
     * @param interval from then on; zero for once
     */
    ITimer setitimer(IntervalKind which, Duration first, Duration interval);

    /** How such a timer stands (getitimer(2)). */
    ITimer getitimer(IntervalKind which);

    /**
     * A new timer (timer_create(2)); exec and the process's end take it away.
     *
     * @param signal what it sends, with its number and the value; null for nothing
     * @return its number
     * @throws SyscallException EAGAIN where there are too many
     */
    int timerCreate(Clock clock, @Nullable Signal signal, long value) throws SyscallException;

    /**
     * Sets such a timer and answers how it stood (timer_settime(2)).
     *
     * @param first until it goes off, or with {@code absolute} the clock's reading then; zero takes it back
     * @throws SyscallException EINVAL where there is no such timer
     */
    ITimer timerSet(int timer, Duration first, Duration interval, boolean absolute) throws SyscallException;

    /** How such a timer stands (timer_gettime(2)): EINVAL. */
    ITimer timerGet(int timer) throws SyscallException;

    /** How often it went off while its signal waited already, when that was last taken in (timer_getoverrun(2)): EINVAL. */
    int timerOverrun(int timer) throws SyscallException;

    /** Takes a timer away (timer_delete(2)): EINVAL. */
    void timerDelete(int timer) throws SyscallException;

    /** Which of the timers that every process has. */
    enum IntervalKind {
        REAL,
        VIRTUAL,
        PROF
    }

    /** Which clock. */
    enum Clock {
        REALTIME,
        MONOTONIC,
        /** Since the kernel was booted, as {@link #MONOTONIC}: it does not sleep (clock_gettime(2), CLOCK_BOOTTIME). */
        BOOT,
        /** Processor time of this process. */
        PROCESS
    }
}
