package org.jarnix.api;

/** The three kinds of System V's communication (sysvipc(7)). */
public enum IpcKind {
    /** Queues of messages. */
    MESSAGES,
    /** Sets of semaphores. */
    SEMAPHORES,
    /** Pieces of shared memory. */
    MEMORY
}
