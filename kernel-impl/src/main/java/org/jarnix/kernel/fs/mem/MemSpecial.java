package org.jarnix.kernel.fs.mem;

import static org.jarnix.api.FileMode.S_IFIFO;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.pipe.Pipe;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** A node in memory whose content is elsewhere: a FIFO, a device, a socket. */
final class MemSpecial extends MemInode {
    private final long device;

    /** Guarded by the lock; of a FIFO, made at its first open. */
    private @Nullable Pipe pipe;

    MemSpecial(MemFs fs, NewNode node) throws SyscallException {
        super(fs, node, 1);
        this.device = node.device();
    }

    @Override
    long size() {
        return 0;
    }

    @Override
    long device() {
        return device;
    }

    @Override
    public OpenFile openPipe(Opening opening) throws SyscallException {
        if (type() != S_IFIFO) {
            throw new SyscallException(Errno.ENXIO);
        }
        return pipe().open(opening.caller().task(), opening.flags(), opening);
    }

    private Pipe pipe() {
        lock().lock();
        try {
            Pipe known = pipe;
            if (known == null) {
                known = new Pipe();
                pipe = known;
            }
            return known;
        } finally {
            lock().unlock();
        }
    }
}
