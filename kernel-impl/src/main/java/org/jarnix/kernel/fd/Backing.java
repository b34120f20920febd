package org.jarnix.kernel.fd;

import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;

/** What an open file of a device or a pipe was opened through: the inode, as far as fstat and /proc want to know it. */
public interface Backing {
    /** The inode's attributes now. */
    Stat stat() throws SyscallException;

    /** The path that was opened, or {@code pipe:[7]}. */
    String describe();
}
