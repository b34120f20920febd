package org.jarnix.kernel.fs.overlay;

import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Inode;

/** A directory of a file system as a file system of its own, to be the lower layer of an overlay. */
public final class Subtree extends FileSystem {
    private final Inode top;

    /** @param top whose file system goes on without this one */
    public Subtree(Inode top, KernelClock clock) {
        super(top.fileSystem().type(), top.fileSystem().device(), clock);
        this.top = top;
    }

    @Override
    public Inode root() {
        return top;
    }

    @Override
    public StatFs statfs() throws SyscallException {
        return top.fileSystem().statfs();
    }
}
