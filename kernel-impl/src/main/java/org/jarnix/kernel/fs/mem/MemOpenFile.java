package org.jarnix.kernel.fs.mem;

import static org.jarnix.api.OpenFlags.O_APPEND;

import java.nio.ByteBuffer;
import org.jarnix.api.AllocateMode;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.Opening;
import org.jarnix.kernel.vfs.Truncating;
import org.jarnix.kernel.vfs.VfsFile;

/** An open regular file in memory: a position in its content. The inode's lock guards both. */
final class MemOpenFile extends VfsFile implements Truncating {
    private final MemFile file;
    private final Mount mount;
    private long position;

    MemOpenFile(MemFile file, Opening opening) {
        super(opening);
        this.file = file;
        this.mount = opening.at().mount();
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) {
        file.lock().lock();
        try {
            Content content = file.content();
            int n = content == null ? 0 : content.read(position, buf, off, len);
            position += n;
            accessed();
            return n;
        } finally {
            file.lock().unlock();
        }
    }

    @Override
    public int read(Task task, ByteBuffer dst) {
        file.lock().lock();
        try {
            int n = readAt(dst, position);
            position += n;
            return n;
        } finally {
            file.lock().unlock();
        }
    }

    @Override
    public int pread(Task task, ByteBuffer dst, long at) {
        file.lock().lock();
        try {
            return readAt(dst, at);
        } finally {
            file.lock().unlock();
        }
    }

    private int readAt(ByteBuffer dst, long at) {
        Content content = file.content();
        int n = content == null ? 0 : content.read(at, dst);
        accessed();
        return n;
    }

    private void accessed() {
        if (mount.keepsAccessTimes()) {
            file.touchAccess(mount.has(Mount.STRICTATIME));
        }
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        file.lock().lock();
        try {
            long at = start(position);
            int n = file.writableContent(task).write(at, buf, off, allowed(task, at, len));
            position = at + n;
            changed(task);
            return n;
        } finally {
            file.lock().unlock();
        }
    }

    @Override
    public int write(Task task, ByteBuffer src) throws SyscallException {
        file.lock().lock();
        try {
            long at = start(position);
            int n = writeAt(task, src, at);
            position = at + n;
            return n;
        } finally {
            file.lock().unlock();
        }
    }

    @Override
    public int pwrite(Task task, ByteBuffer src, long at) throws SyscallException {
        file.lock().lock();
        try {
            return writeAt(task, src, start(at));
        } finally {
            file.lock().unlock();
        }
    }

    private int writeAt(Task task, ByteBuffer src, long at) throws SyscallException {
        int limit = src.limit();
        src.limit(src.position() + allowed(task, at, src.remaining()));
        try {
            int n = file.writableContent(task).write(at, src);
            changed(task);
            return n;
        } finally {
            src.limit(limit);
        }
    }

    /** Where a write begins: O_APPEND wins over any position, pwrite(2)'s too, as on Linux. */
    private long start(long at) {
        return (flags() & O_APPEND) != 0 ? file.size() : at;
    }

    /** How many of {@code len} bytes may be written at a position: EFBIG for none. */
    private static int allowed(Task task, long at, int len) throws SyscallException {
        long left = task.fileSizeLimit() - at;
        if (left <= 0 && len > 0) {
            throw new SyscallException(Errno.EFBIG);
        }
        return (int) Math.min(len, left);
    }

    private void changed(Task task) {
        file.changed(caller(task).credentials());
    }

    @Override
    public long seek(long offset, Whence whence) throws SyscallException {
        file.lock().lock();
        try {
            long target = switch (whence) {
                case SET -> offset;
                case CUR -> position + offset;
                case END -> file.size() + offset;
                case DATA -> sparse(offset, true);
                case HOLE -> sparse(offset, false);
            };
            if (target < 0 || target > Content.MAX_SIZE) {
                throw new SyscallException(Errno.EINVAL);
            }
            position = target;
            return target;
        } finally {
            file.lock().unlock();
        }
    }

    private long sparse(long offset, boolean data) throws SyscallException {
        Content content = file.content();
        if (content == null || offset < 0 || offset >= content.size()) {
            throw new SyscallException(Errno.ENXIO);
        }
        long found = content.seek(offset, data);
        if (data && found == content.size()) {
            throw new SyscallException(Errno.ENXIO);
        }
        return found;
    }

    @Override
    public void truncate(Task task, long size) throws SyscallException {
        file.lock().lock();
        try {
            if (size > task.fileSizeLimit() && size > file.size()) {
                throw new SyscallException(Errno.EFBIG);
            }
            resize(task, size);
        } finally {
            file.lock().unlock();
        }
    }

    @Override
    protected void allocate(Task task, int mode, long offset, long length) throws SyscallException {
        boolean keepsSize = (mode & AllocateMode.KEEP_SIZE) != 0;
        file.lock().lock();
        try {
            long end = offset + length;
            if (!keepsSize && end > task.fileSizeLimit() && end > file.size()) {
                throw new SyscallException(Errno.EFBIG);
            }
            Content content = file.writableContent(task);
            if ((mode & (AllocateMode.PUNCH_HOLE | AllocateMode.ZERO_RANGE)) != 0) {
                content.punch(offset, length);
            }
            if ((mode & AllocateMode.PUNCH_HOLE) == 0) {
                content.allocate(offset, length, keepsSize);
            }
            changed(task);
        } finally {
            file.lock().unlock();
        }
    }

    @Override
    public void truncateOnOpen(Task task) throws SyscallException {
        file.lock().lock();
        try {
            resize(task, 0);
        } finally {
            file.lock().unlock();
        }
    }

    private void resize(Task task, long size) throws SyscallException {
        file.writableContent(task).truncate(size);
        changed(task);
    }

    @Override
    public void sync() {}

    void start() throws SyscallException {
        countWriter();
    }

    @Override
    protected void closed() {
        uncountWriter();
        file.endUse();
    }
}
