package org.jarnix.kernel.fs.proc;

import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Usage;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.FsContext;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/PID} shows of a process. Called with no lock held, at any time: what a zombie has lost is null or
 * empty. Sets of signals have bit N-1 for signal N.
 */
public interface ProcessInfo {
    int pid();

    int parent();

    int group();

    int session();

    /** The name of what it runs, up to 15 bytes; shown as {@code comm}. */
    String name();

    /** Renames it. */
    void setName(String name);

    /** R, S, T or Z (ps(1)). */
    char state();

    /** The arguments; none for a zombie. */
    List<String> argv();

    /** The environment it was started with. */
    Map<String, String> environment();

    Credentials credentials();

    /** The controlling terminal's device number as {@link org.jarnix.api.FileMode} packs it, 0 for none. */
    long terminal();

    /** The foreground group of that terminal, -1 for none. */
    int terminalGroup();

    /** When it was started, in nanoseconds after boot. */
    long startNanos();

    /** What it has used. */
    Usage usage();

    /** What its children that were waited for have used. */
    Usage childrenUsage();

    int nice();

    int threads();

    /** Bytes of memory that its guest has. */
    long guestMemory();

    /** Root, current directory and umask; null for a zombie. */
    @Nullable
    FsContext fs();

    /** What it runs; null where that is no file. */
    @Nullable
    Executable executable();

    /** The numbers of its descriptors, ascending. */
    int[] descriptors();

    /** What a descriptor stands for; null where it is not open. */
    @Nullable
    OpenFile file(int fd);

    /** O_CLOEXEC where a descriptor does not survive exec, else 0. */
    int descriptorFlags(int fd) throws SyscallException;

    Map<Resource, Rlimit> limits();

    long pendingSignals();

    long blockedSignals();

    long ignoredSignals();

    long caughtSignals();
}
