package org.jarnix.kernel.vfs;

import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;

/** An open file of a file system: a regular file or a directory. */
public abstract class VfsFile extends OpenFile {
    private final Opening opening;

    protected VfsFile(Opening opening) {
        super(opening.flags());
        this.opening = opening;
    }

    @Override
    public final Opening backing() {
        return opening;
    }

    @Override
    public final Stat stat() throws SyscallException {
        return opening.stat();
    }

    @Override
    public final String describe() {
        return opening.describe();
    }

    @Override
    public void sync() throws SyscallException {}

    @Override
    protected void closed() {}
}
