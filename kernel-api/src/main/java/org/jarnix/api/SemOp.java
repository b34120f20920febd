package org.jarnix.api;

/**
 * One step of a change of semaphores (semop(2)).
 *
 * @param number the semaphore in its set, from 0
 * @param by added to it; below 0 waits until that is possible; 0 waits until it is 0
 * @param flags IPC_NOWAIT, SEM_UNDO
 */
public record SemOp(int number, int by, int flags) {}
