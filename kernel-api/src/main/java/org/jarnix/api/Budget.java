package org.jarnix.api;

/**
 * What a process and all that descend from it may use together; {@link #UNBOUNDED} is no bound (after cgroups(7)).
 *
 * @param processes how many there may be at a time; beyond it spawn answers EAGAIN
 * @param cpuNanos processor time, that of ended processes included; beyond it all are killed
 * @param wallNanos time from now on; then all are killed
 * @param writtenBytes bytes that are written to whatever; beyond it writing answers EDQUOT
 * @param memoryBytes bytes of files in memory that they have written and that are there yet, copies that an overlay makes
 *     for them included; 1 KiB for each file, directory and further name that they have made, and extended attributes;
 *     64 KiB for each of their pipes and each direction of a stream of sockets that they have written to; messages
 *     that wait in sockets and queues, with 64 bytes each; pieces of shared memory and semaphores. Beyond it what concerns
 *     files answers EDQUOT, making a pipe ENFILE, sending to a socket ENOBUFS, and msgsnd, semget and shmget ENOMEM
 */
public record Budget(int processes, long cpuNanos, long wallNanos, long writtenBytes, long memoryBytes) {
    /** No bound. */
    public static final int UNBOUNDED = -1;

    /** A budget without a bound for memory. */
    public Budget(int processes, long cpuNanos, long wallNanos, long writtenBytes) {
        this(processes, cpuNanos, wallNanos, writtenBytes, UNBOUNDED);
    }
}
