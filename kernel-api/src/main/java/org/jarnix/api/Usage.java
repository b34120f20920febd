package org.jarnix.api;

/**
 * What processes have used (getrusage(2)).
 *
 * @param userNanos processor time in the process's own code, in nanoseconds
 * @param systemNanos processor time in the kernel for it
 * @param syscalls system calls made
 * @param readBytes bytes read
 * @param writtenBytes bytes written
 */
public record Usage(long userNanos, long systemNanos, long syscalls, long readBytes, long writtenBytes) {
    /** This process, all threads. */
    public static final int SELF = 0;

    /** The children that have ended and been waited for, and theirs. */
    public static final int CHILDREN = -1;
}
