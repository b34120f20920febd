package org.jarnix.api;

/**
 * What a process and all that descend from it may use together; {@link #UNBOUNDED} is no bound (after cgroups(7)).
 *
 * @param processes how many there may be at a time; beyond it spawn answers EAGAIN
 * @param cpuNanos processor time, that of ended processes included; beyond it all are killed
 * @param wallNanos time from now on; then all are killed
 * @param writtenBytes bytes that are written to whatever; beyond it writing answers EDQUOT
 */
public record Budget(int processes, long cpuNanos, long wallNanos, long writtenBytes) {
    /** No bound. */
    public static final int UNBOUNDED = -1;
}
