package org.jarnix.kernel.task;

import org.jarnix.api.SyscallException;

/** What the memory that a task's files and pipes take is counted against. */
public interface Payer {
    /** Takes bytes: EDQUOT where there are no more. */
    void take(long bytes) throws SyscallException;

    /** Gives bytes back, whoever freed them. */
    void give(long bytes);
}
