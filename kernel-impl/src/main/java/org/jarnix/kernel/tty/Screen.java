package org.jarnix.kernel.tty;

import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** Where a terminal's output goes: processed as the settings say, one writer's piece after the other's. */
interface Screen {
    /**
     * Writes bytes and answers how many of them, at least one.
     *
     * @param oflag how they are processed
     * @throws SyscallException EAGAIN where it would wait and must not, EIO where nobody is there to see
     */
    int write(Task task, boolean waits, int oflag, byte[] buf, int off, int len) throws SyscallException;

    /** Shows what was typed, as far as there is room at once. */
    void echo(Task task, int oflag, byte[] bytes);

    /** The column that the next byte goes to, as far as this terminal knows. */
    int column();

    /** Drops what was written and is not on its way. */
    void flush();

    /** Whether a write would not wait; the poller hears when that may have changed. */
    boolean ready(@Nullable Poller poller);

    /** The far side is gone. */
    void disconnect();
}
