package org.jarnix.kernel.vfs;

import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Task;

/** An open file that O_TRUNC empties. */
public interface Truncating {
    /** Makes the file empty and sets its times, even where it is empty already. */
    void truncateOnOpen(Task task) throws SyscallException;
}
