package org.jarnix.kernel.tty;

import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A terminal, opened. */
public final class TtyFile extends OpenFile {
    private final Pty pty;
    private final Tty tty;
    private final Backing backing;

    TtyFile(Pty pty, int flags, Backing backing) {
        super(flags);
        this.pty = pty;
        this.tty = pty.tty();
        this.backing = backing;
    }

    Tty tty() {
        return tty;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        return tty.read(task, !nonBlocking(), buf, off, len);
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        return tty.write(task, !nonBlocking(), buf, off, len);
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        return tty.poll(wanted, poller);
    }

    @Override
    public Backing backing() {
        return backing;
    }

    @Override
    public OpenFile reopen(Task task, int wanted) {
        return pty.open(wanted, backing);
    }

    @Override
    public Stat stat() throws SyscallException {
        return backing.stat();
    }

    @Override
    public String describe() {
        return backing.describe();
    }

    @Override
    protected void closed() {
        pty.closed();
    }
}
