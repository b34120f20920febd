package org.jarnix.kernel.vfs;

import static org.jarnix.api.FileMode.S_IFDIR;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.task.Task;

/** An open directory: where a listing has got to. Positions 0 and 1 are before {@code .} and {@code ..}. */
final class DirectoryFile extends VfsFile {
    private static final int DOTS = 2;

    /** How many of the dots were seen, or the cookie of the last entry seen and DOTS. */
    private volatile long position;

    DirectoryFile(Opening opening) {
        super(opening);
    }

    /** A directory that was removed has no entries, as readdir(3) has it; getdents(2) says ENOENT. */
    @Override
    public List<DirEntry> readDir(int atMost) throws SyscallException {
        if (backing().at().inode().nameInParent() == null) {
            return List.of();
        }
        Inode directory = backing().at().inode();
        List<DirEntry> entries = new ArrayList<>(Math.min(atMost, 64));
        long start = position;
        if (start < 1 && atMost > 0) {
            entries.add(new DirEntry(".", directory.ino(), S_IFDIR));
        }
        if (start < DOTS && entries.size() < atMost) {
            entries.add(new DirEntry("..", directory.parent().ino(), S_IFDIR));
        }
        long dots = Math.min(DOTS, start + entries.size());
        long after = Math.max(0, start - DOTS);
        long last = directory.list(after, atMost - entries.size(), entries);
        position = dots < DOTS ? dots : last + DOTS;
        Mount mount = backing().at().mount();
        if (mount.keepsAccessTimes() && !mount.has(Mount.NODIRATIME)) {
            directory.accessed(mount.has(Mount.STRICTATIME));
        }
        return entries;
    }

    @Override
    public long seek(long offset, Whence whence) throws SyscallException {
        long target = switch (whence) {
            case SET -> offset;
            case CUR -> position + offset;
            case END, DATA, HOLE -> throw new SyscallException(Errno.EINVAL);
        };
        if (target < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        position = target;
        return target;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        throw new SyscallException(Errno.EISDIR);
    }

    @Override
    public int nothing() throws SyscallException {
        throw new SyscallException(Errno.EISDIR);
    }

    @Override
    public int pread(Task task, ByteBuffer dst, long at) throws SyscallException {
        throw new SyscallException(Errno.EISDIR);
    }
}
