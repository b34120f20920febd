package org.jarnix.kernel.fs.mem;

import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.NewNode;

/** A symbolic link in memory. */
final class MemSymlink extends MemInode {
    private static final int SHORT = 128;

    private final String target;

    MemSymlink(MemFs fs, NewNode node) throws SyscallException {
        super(fs, node, 1);
        this.target = node.target();
        try {
            fs.space().takeBytes(cost());
        } catch (SyscallException e) {
            fs.space().giveInode();
            fs.bills().settle(this);
            throw e;
        }
    }

    /** A short text is part of what an inode takes; a long one is counted. */
    private long cost() {
        return target.length() > SHORT ? target.length() : 0;
    }

    @Override
    String target() {
        return target;
    }

    @Override
    void discard() {
        fileSystem().space().giveBytes(cost());
    }

    @Override
    long size() {
        return MemFs.bytes(target);
    }

    @Override
    public String readlink(Caller caller) {
        touchAccess(false);
        return target;
    }
}
