package org.jarnix.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Processes, groups, sessions and their limits. */
public interface ProcessCalls {
    /** This process's id. */
    int getpid();

    /** The parent's id; 1 once the parent has ended, 0 for process 1 itself. */
    int getppid();

    /** The process group of a process, 0 for this one (getpgid(2)): ESRCH. */
    int getpgid(int pid) throws SyscallException;

    /** The session of a process, 0 for this one (getsid(2)): ESRCH. */
    int getsid(int pid) throws SyscallException;

    /** A new session with this process as its leader, without a terminal (setsid(2)): EPERM for a group's leader. */
    int setsid() throws SyscallException;

    /** Moves a process, 0 for this one, into a group, 0 for its own (setpgid(2)): ESRCH, EPERM, EACCES, EINVAL. */
    void setpgid(int pid, int pgid) throws SyscallException;

    /**
     * A new process from a file or from a piece of the caller's own code; answers its id (posix_spawn(3)).
     *
     * @throws SyscallException ENOENT, EACCES, ENOEXEC, ELOOP, E2BIG; EAGAIN where a limit on processes is reached;
     *     what the file actions answer
     */
    int spawn(SpawnSpec spec) throws SyscallException;

    /**
     * This process becomes another program; {@code throw sys.exec(...)} tells the compiler so (execve(2)).
     *
     * @throws SyscallException why it did not: ENOENT, EACCES, ENOEXEC, ELOOP, E2BIG
     */
    ProcessExit exec(String path, List<String> argv, Map<String, String> env) throws SyscallException;

    /** Ends this process with the low eight bits of a status; {@code throw sys.exit(2)} (exit(3)). */
    ProcessExit exit(int status);

    /**
     * Waits for a child to end or, with options, to change (waitpid(2)).
     *
     * @param pid a child; -1 any; 0 any of this group; below -1 any of that group
     * @param options of {@link WaitOptions}
     * @return null only with WNOHANG
     * @throws SyscallException ECHILD, EINTR
     */
    @Nullable
    WaitStatus waitpid(int pid, int options) throws SyscallException;

    /**
     * Waits for a child to change and tells what has happened (waitid(2)).
     *
     * @param id the process or group, see {@link ChildInfo.Which}
     * @param options of {@link WaitOptions}: one or more of WEXITED, WSTOPPED, WCONTINUED, and WNOHANG, WNOWAIT
     * @return null only with WNOHANG
     * @throws SyscallException ECHILD, EINTR, EINVAL
     */
    @Nullable
    ChildInfo waitid(ChildInfo.Which which, int id, int options) throws SyscallException;

    /** The nice value, -20 to 19, the lowest where there are several processes (getpriority(2)): ESRCH. */
    int getPriority(Priority which, int who) throws SyscallException;

    /**
     * Sets nice values, which scale the time between two yields; they are inherited (setpriority(2)).
     *
     * @param nice beyond -20 and 19 it is those
     * @throws SyscallException ESRCH, EPERM for other users' processes, EACCES for a lower value than RLIMIT_NICE allows
     */
    void setPriority(Priority which, int who, int nice) throws SyscallException;

    /**
     * Confines this process, and its children-to-be, to a directory: it becomes their root, processes outside can
     * neither be seen nor signalled, and of the superuser's power is left what concerns files and users (like FreeBSD's
     * jail(2)). There is no way back.
     *
     * @throws SyscallException EPERM without CAP_SYS_CHROOT and CAP_SYS_ADMIN; as chroot
     */
    void jail(String path) throws SyscallException;

    /**
     * Bounds what this process and all that descend from it use together from now on. Budgets lie in one another and
     * cannot be lifted.
     *
     * @throws SyscallException EINVAL for a bound below -1; EPERM for process 1
     */
    void confine(Budget budget) throws SyscallException;

    /** A safe point for long computations: takes signals, and lets others run when the time slice is over. */
    void schedYield();

    /**
     * Runs a guest, code that needs a stack of its own or holds its carrier, on a thread of the machine that is this
     * process's thread until it answers: signals are taken, calls wait and processor time is counted there.
     *
     * @param stackBytes the size of the stack, which is reserved and not yet taken
     * @return what the guest answers
     * @throws SyscallException EAGAIN where the machine has no thread to give
     * @throws IOException what the guest throws
     */
    int runGuest(long stackBytes, Guest guest) throws IOException;

    /**
     * Says how many bytes of memory the guest has from now on, in all (brk(2)); 0 when it has ended.
     *
     * @throws SyscallException ENOMEM beyond the limit {@link Resource#AS}
     */
    void guestMemory(long bytes) throws SyscallException;

    /**
     * Asks for one piece of memory, which the machine takes back by itself (mmap(2)): what a program grows for its input,
     * a buffer, a line, a string, beyond a mebibyte. {@link org.jarnix.api.lib.Growth} asks.
     *
     * @throws SyscallException ENOMEM beyond the limit {@link Resource#DATA}
     */
    void allocate(long bytes) throws SyscallException;

    /** A guest's code. */
    @FunctionalInterface
    interface Guest {
        /** Runs to the guest's end and answers its exit status. */
        int run() throws IOException;
    }

    /** The environment that this process was started with, in order; it cannot be changed. */
    Map<String, String> environ();

    /** This process's limit (getrlimit(2)). */
    Rlimit rlimit(Resource resource);

    /** The limit of a process, 0 for this one (prlimit(2)): ESRCH, EPERM. */
    Rlimit rlimit(int pid, Resource resource) throws SyscallException;

    /** Sets a limit of a process, 0 for this one (prlimit(2)): EINVAL, EPERM, ESRCH. */
    void setRlimit(int pid, Resource resource, Rlimit limit) throws SyscallException;

    /** What this process, or its ended children, used; {@code who} is of {@link Usage} (getrusage(2)). */
    Usage usage(int who);
}
