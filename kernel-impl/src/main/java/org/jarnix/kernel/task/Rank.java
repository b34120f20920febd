package org.jarnix.kernel.task;

/** The place of a lock in the order in which locks may be taken, outermost first; the kernel's package says why. */
public enum Rank {
    PROCESS_TREE,
    TTY_JOB,
    SIGNALS,
    FD_TABLE,
    FILE_LOCKS,
    FILE_POSITION,
    MOUNTS,
    RENAME,
    DIRECTORY,
    INODE,
    BUFFER,
    TIMERS,
    TASK
}
