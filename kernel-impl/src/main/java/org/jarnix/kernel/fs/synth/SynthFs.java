package org.jarnix.kernel.fs.synth;

import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.PathText;

/** A file system of synthetic nodes. */
public abstract class SynthFs extends FileSystem {
    private static final int BLOCK_SIZE = 4096;

    private final long born;

    protected SynthFs(String type, int device, KernelClock clock) {
        super(type, device, clock);
        this.born = now();
    }

    /** Whether its directories admit names, if only to refuse them. */
    protected boolean admitsNames() {
        return true;
    }

    /** What the nodes' times say. */
    final long born() {
        return born;
    }

    @Override
    public StatFs statfs() throws SyscallException {
        return new StatFs(type(), BLOCK_SIZE, 0, 0, 0, 0, PathText.NAME_MAX);
    }
}
