package org.jarnix.kernel.vfs;

import org.jarnix.api.Credentials;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** Whom the file systems act for: what they need to know of the calling process. */
public interface Caller {
    /** Its root, current directory and umask. */
    FsContext fs();

    /** Its ids. */
    Credentials credentials();

    /** What one of its descriptors stands for: EBADF. */
    OpenFile file(int fd) throws SyscallException;

    /** The thread of execution that blocks where an open has to wait. */
    Task task();

    /** Its process id. */
    int pid();

    /** What judges its paths over and above permissions; null for nothing. */
    default @Nullable Guard guard() {
        return null;
    }
}
