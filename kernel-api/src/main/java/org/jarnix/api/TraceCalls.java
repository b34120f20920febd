package org.jarnix.api;

import java.util.List;
import java.util.Set;

/** Watching other processes (ptrace(2), strace(1)). */
public interface TraceCalls {
    /**
     * A descriptor that tells of the system calls of processes; they are traced from their next calls on until it is
     * closed. Each line that is read from it has six fields with tabs between: the process, when the call began in
     * nanoseconds of the real-time clock, how many nanoseconds it took, its name, its arguments, its result. A line
     * without a name says in its fifth field how a process ended. The file ends when all of them have.
     *
     * <p>A process waits while thousands of its lines have not been read.
     *
     * @param pids processes of the caller's own user; of any with CAP_SYS_PTRACE
     * @param calls the names of the calls of interest; empty for all
     * @param children whether the children that they start from now on are traced, too
     * @param longest how many bytes of what is read and written are shown
     * @throws SyscallException ESRCH; EPERM, also where somebody traces a process already, and for one that traces itself
     */
    int trace(List<Integer> pids, Set<String> calls, boolean children, int longest) throws SyscallException;
}
