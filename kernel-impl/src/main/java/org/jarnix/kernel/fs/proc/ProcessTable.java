package org.jarnix.kernel.fs.proc;

import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Uname;
import org.jarnix.kernel.vfs.Caller;
import org.jspecify.annotations.Nullable;

/** What {@code /proc} shows of the system as a whole; the process side implements it. Called with no lock held. */
public interface ProcessTable {
    /** The ids of all processes, zombies too, ascending. */
    int[] pids();

    /** A process, or zombie; null where there is none of that id. */
    @Nullable
    ProcessInfo find(int pid);

    /** A line for each thread that goes on in Java code after its process's end. */
    List<String> strays();

    /** Names of the system and the host. */
    Uname uname();

    /** Names the host: EPERM, EINVAL beyond 64 bytes. */
    void setHostname(Caller caller, String name) throws SyscallException;

    /** Nanoseconds since boot. */
    long uptimeNanos();

    /** When the kernel booted, in nanoseconds since the epoch. */
    long bootTimeNanos();

    /** Processes that have been made since boot. */
    long processesMade();

    /** The table {@code tcp}, {@code udp} or {@code unix} of sockets. */
    String sockets(String table);

    /** How many processes there may be. */
    int processLimit();

    /** How many open files there are, and how many there may be. */
    int[] openFiles();

    /** The highest process id and one. */
    int pidMax();

    /** The exponentially damped numbers of running processes over 1, 5 and 15 minutes. */
    double[] loadAverages();
}
