package org.jarnix.kernel.fs.overlay;

import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.KernelAccess;
import org.jarnix.kernel.vfs.Opening;
import org.jarnix.kernel.vfs.VfsFile;
import org.jspecify.annotations.Nullable;

/** A file of the lower layer that is open for reading: when it is copied up, what is read is the copy. */
final class LowerFile extends VfsFile {
    private final OverlayNode node;
    private final OpenFile lower;
    private final AtomicReference<@Nullable OpenFile> copy = new AtomicReference<>();

    LowerFile(OverlayNode node, Opening opening) throws SyscallException {
        super(opening);
        this.node = node;
        this.lower = node.real().open(opening);
    }

    private OpenFile present() throws SyscallException {
        OpenFile raised = copy.get();
        if (raised != null) {
            return raised;
        }
        Inode upper = node.upper();
        return upper == null ? lower : turnTo(upper);
    }

    private OpenFile turnTo(Inode upper) throws SyscallException {
        OpenFile opened = upper.open(
                KernelAccess.opening(upper, O_RDONLY, node.fileSystem().time(), null));
        opened.seek(lower.seek(0, Whence.CUR), Whence.SET);
        if (copy.compareAndSet(null, opened)) {
            return opened;
        }
        opened.release();
        return present();
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        return present().read(task, buf, off, len);
    }

    @Override
    public int read(Task task, ByteBuffer dst) throws SyscallException {
        return present().read(task, dst);
    }

    @Override
    public int pread(Task task, ByteBuffer dst, long position) throws SyscallException {
        return present().pread(task, dst, position);
    }

    @Override
    public long seek(long offset, Whence whence) throws SyscallException {
        return present().seek(offset, whence);
    }

    @Override
    public void sync() throws SyscallException {
        present().sync();
    }

    @Override
    protected void closed() {
        lower.release();
        OpenFile raised = copy.get();
        if (raised != null) {
            raised.release();
        }
    }
}
