package org.jarnix.kernel.proc;

import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** Sees the system calls of processes, before and after, on their own threads and with no lock held. */
public interface CallMonitor {
    /** Whether it wants to see a call; it is asked often. */
    boolean watches(String call);

    /** Whether it wants to see any call of a role; the answer does not change. */
    boolean watches(Class<?> role);

    /**
     * A call begins.
     *
     * @param arguments those of the method, not to be changed
     * @throws SyscallException instead of the call
     */
    void before(Process process, String call, Object[] arguments) throws SyscallException;

    /**
     * A call has ended, or was refused.
     *
     * @param result what it answered; null where it answers nothing
     * @param failure why it did not; null where it did
     */
    void after(Process process, String call, Object[] arguments, @Nullable Object result, @Nullable Throwable failure);
}
