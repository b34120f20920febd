package org.jarnix.kernel.fs.synth;

import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFMT;

import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.Inode;

/** The attributes of a synthetic node: they belong to the node's kind, and nobody changes them. */
public abstract class SynthNode extends Inode {
    private static final int BLOCK_SIZE = 1024;

    private final SynthFs fs;
    private final long ino;
    private final int mode;
    private final int uid;
    private final int gid;

    /** @param mode type and permission bits */
    protected SynthNode(SynthFs fs, long ino, int mode, int uid, int gid) {
        super(mode & S_IFMT);
        this.fs = fs;
        this.ino = ino;
        this.mode = mode;
        this.uid = uid;
        this.gid = gid;
    }

    @Override
    public final SynthFs fileSystem() {
        return fs;
    }

    @Override
    public final long ino() {
        return ino;
    }

    /**
     * Permission bits stay as they are: EPERM. Other owners and times are taken, and are gone at the next look, as on Linux,
     * whose nodes are made anew, too.
     */
    @Override
    public void change(AttributeChange change) throws SyscallException {
        if (change.mode() != -1 && change.mode() != (mode & PERMISSIONS)) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    @Override
    public Stat stat() throws SyscallException {
        long time = fs.born();
        int links = (mode & S_IFMT) == S_IFDIR ? 2 : 1;
        return new Stat(fs.device(), ino, mode, links, uid, gid, 0, 0, 0, BLOCK_SIZE, time, time, time, time);
    }
}
