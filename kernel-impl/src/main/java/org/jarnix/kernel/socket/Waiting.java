package org.jarnix.kernel.socket;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;

/**
 * How long a call waits.
 *
 * @param task who waits
 * @param blocks whether it waits at all
 * @param deadline on the task's clock
 */
public record Waiting(Task task, boolean blocks, long deadline) {
    /** Waits once for a queue, whose lock is held: EAGAIN where it does not wait, or the time is over. */
    void on(WaitQueue queue) throws SyscallException {
        if (!blocks || !queue.await(task, deadline)) {
            throw new SyscallException(Errno.EAGAIN);
        }
    }
}
