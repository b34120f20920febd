package org.jarnix.api;

/**
 * One queue, set or piece, as ipcs(1) shows it.
 *
 * @param kind which kind
 * @param id its number
 * @param key what it is found by; 0 for a private one
 * @param uid the owner
 * @param gid the group
 * @param mode permission bits
 * @param size messages, semaphores, or bytes of memory
 * @param used bytes in the queue; 0 for semaphores; processes that have the memory attached
 * @param changed when it was made or its owner changed, in nanoseconds since the epoch
 * @param lastPid the process that used it last, 0 for none
 */
public record IpcStat(
        IpcKind kind, int id, int key, int uid, int gid, int mode, long size, long used, long changed, int lastPid) {}
