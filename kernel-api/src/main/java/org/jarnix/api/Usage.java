package org.jarnix.api;

/**
 * What processes have used (getrusage(2)).
 *
 * @param userNanos processor time in the process's own code, in nanoseconds
 * @param systemNanos processor time in the kernel for it
 * @param syscalls system calls made
 * @param readBytes bytes read
 * @param writtenBytes bytes written
 * @param waits voluntary context switches: how often it has waited
 * @param yields involuntary context switches: how often its time slice was over
 */
public record Usage(
        long userNanos, long systemNanos, long syscalls, long readBytes, long writtenBytes, long waits, long yields) {
    /** This process, all threads. */
    public static final int SELF = 0;

    /** The children that have ended and been waited for, and theirs. */
    public static final int CHILDREN = -1;

    /** None at all. */
    public static final Usage NOTHING = new Usage(0, 0, 0, 0, 0, 0, 0);

    /** What has been used since then. */
    public Usage minus(Usage before) {
        return new Usage(
                userNanos - before.userNanos,
                systemNanos - before.systemNanos,
                syscalls - before.syscalls,
                readBytes - before.readBytes,
                writtenBytes - before.writtenBytes,
                waits - before.waits,
                yields - before.yields);
    }

    /** The sum of both. */
    public Usage plus(Usage other) {
        return new Usage(
                userNanos + other.userNanos,
                systemNanos + other.systemNanos,
                syscalls + other.syscalls,
                readBytes + other.readBytes,
                writtenBytes + other.writtenBytes,
                waits + other.waits,
                yields + other.yields);
    }
}
