package org.jarnix.kernel.pipe;

import static org.jarnix.api.OpenFlags.O_ACCMODE;

import java.nio.ByteBuffer;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** One open end of a pipe. */
final class PipeFile extends OpenFile {
    /** Said of an end that has met somebody at the other one. */
    static final int MET = -1;

    private final Pipe pipe;
    private final Backing backing;
    private final int unmet;

    PipeFile(Pipe pipe, int flags, Backing backing, int unmet) {
        super(flags);
        this.unmet = unmet;
        this.pipe = pipe;
        this.backing = backing;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        return pipe.read(task, !nonBlocking(), buf, off, len);
    }

    @Override
    public int read(Task task, ByteBuffer dst) throws SyscallException {
        return pipe.read(task, !nonBlocking(), dst);
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        return pipe.write(task, !nonBlocking(), buf, off, len);
    }

    @Override
    public int write(Task task, ByteBuffer src) throws SyscallException {
        return pipe.write(task, !nonBlocking(), src);
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        return pipe.poll(flags() & O_ACCMODE, unmet, wanted, poller);
    }

    @Override
    public Stat stat() throws SyscallException {
        return backing.stat();
    }

    @Override
    public Backing backing() {
        return backing;
    }

    @Override
    public OpenFile reopen(Task task, int wanted) throws SyscallException {
        return pipe.open(task, wanted, backing);
    }

    @Override
    public String describe() {
        return backing.describe();
    }

    @Override
    protected void closed() {
        pipe.close(flags() & O_ACCMODE);
    }
}
