package org.jarnix.kernel.fs.dev;

import static org.jarnix.api.OpenFlags.O_ACCMODE;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Opening;

/** An open memory device (null(4)): it never waits, and its position is always 0. */
abstract class DeviceFile extends OpenFile {
    private final Opening opening;

    DeviceFile(Opening opening) {
        super(opening.flags());
        this.opening = opening;
    }

    /** Fills a part of a buffer, and answers how much. */
    abstract int fill(byte[] buf, int off, int len);

    @Override
    public final Backing backing() {
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
    public final int read(Task task, byte[] buf, int off, int len) {
        return fill(buf, off, len);
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        return len;
    }

    @Override
    public final int pread(Task task, ByteBuffer dst, long position) throws SyscallException {
        return read(task, dst);
    }

    @Override
    public final int pwrite(Task task, ByteBuffer src, long position) throws SyscallException {
        return write(task, src);
    }

    @Override
    public final long seek(long offset, Whence whence) throws SyscallException {
        if (whence == Whence.DATA || whence == Whence.HOLE) {
            throw new SyscallException(Errno.EINVAL);
        }
        return 0;
    }

    @Override
    protected final void closed() {}

    @Override
    public final String toString() {
        return "device, flags " + Integer.toOctalString(flags() & O_ACCMODE);
    }
}
