package org.jarnix.kernel.fs.mem;

import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.NewNode;

/** A symbolic link in memory. */
final class MemSymlink extends MemInode {
    private final String target;

    MemSymlink(MemFs fs, NewNode node) throws SyscallException {
        super(fs, node, 1);
        this.target = node.target();
    }

    @Override
    long size() {
        return MemFs.bytes(target);
    }

    @Override
    public String readlink(Caller caller) {
        touchAccess();
        return target;
    }
}
