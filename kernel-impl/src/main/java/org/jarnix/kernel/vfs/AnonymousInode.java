package org.jarnix.kernel.vfs;

import static org.jarnix.api.FileMode.S_IFMT;

import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;

/** What an open file without a place in the tree, such as a pipe, is behind its descriptor. */
final class AnonymousInode extends Inode {
    private final OpenFile file;
    private final Stat born;
    private final FileSystem fileSystem;

    private AnonymousInode(OpenFile file, Stat born) {
        super(born.mode() & S_IFMT);
        this.file = file;
        this.born = born;
        this.fileSystem = new Nowhere(this, (int) born.dev());
    }

    /** The place of an open file: the one it was opened at, or one that it has to itself. */
    static Location locationOf(OpenFile file) throws SyscallException {
        Backing backing = file.backing();
        if (backing instanceof Opening opening) {
            return opening.at();
        }
        AnonymousInode inode = new AnonymousInode(file, file.stat());
        return new Location(Mount.detached(inode.fileSystem, inode, 0), inode);
    }

    @Override
    public FileSystem fileSystem() {
        return fileSystem;
    }

    @Override
    public long ino() {
        return born.ino();
    }

    @Override
    public Stat stat() throws SyscallException {
        return file.stat();
    }

    @Override
    public OpenFile open(Opening opening) throws SyscallException {
        return file.reopen(opening.caller().task(), opening.flags());
    }

    @Override
    public OpenFile openPipe(Opening opening) throws SyscallException {
        return open(opening);
    }

    /** The file system of one such inode. */
    private static final class Nowhere extends FileSystem {
        private final AnonymousInode inode;

        Nowhere(AnonymousInode inode, int device) {
            super("pipefs", device, KernelClock.system());
            this.inode = inode;
        }

        @Override
        public Inode root() {
            return inode;
        }

        @Override
        public StatFs statfs() {
            return new StatFs(type(), 4096, 0, 0, 0, 0, PathText.NAME_MAX);
        }
    }
}
