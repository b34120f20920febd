package org.jarnix.kernel.ipc;

import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;

/** An open file that has no name and no content, and hands out events: its attributes, and what it has not. */
public abstract class EventSource extends OpenFile {
    private final int device;
    private final String description;

    /** @param description what /proc shows it as */
    protected EventSource(int device, String description, int flags) {
        super(flags);
        this.device = device;
        this.description = description;
    }

    /** An event is more than no bytes. */
    @Override
    public final int nothing() throws SyscallException {
        throw new SyscallException(Errno.EINVAL);
    }

    /** It has no places, and lets itself be asked for one, as on Linux. */
    @Override
    public final long seek(long offset, Whence whence) {
        return 0;
    }

    @Override
    public final Stat stat() {
        return new Stat(device, 1, 0600, 1, 0, 0, 0, 0, 0, 4096, 0, 0, 0, 0);
    }

    @Override
    public final String describe() {
        return description;
    }

    @Override
    protected void closed() {}

    /** The access mode and O_NONBLOCK of flags that a maker was given. */
    protected static int kept(int access, int flags) {
        return access | flags & OpenFlags.O_NONBLOCK;
    }
}
