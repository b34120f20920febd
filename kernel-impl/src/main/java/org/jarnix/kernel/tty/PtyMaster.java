package org.jarnix.kernel.tty;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** The far side of a pseudo-terminal, opened as {@code /dev/ptmx}: what is written is typed, what is shown is read (pty(7)). */
final class PtyMaster extends OpenFile {
    private final Pty pty;
    private final PtyScreen screen;
    private final Backing backing;
    private final AtomicBoolean ended = new AtomicBoolean();

    PtyMaster(Pty pty, PtyScreen screen, int flags, Backing backing) {
        super(flags);
        this.pty = pty;
        this.screen = screen;
        this.backing = backing;
    }

    Tty tty() {
        return pty.tty();
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        int n = screen.fetch(task, !nonBlocking(), buf, off, len);
        if (n < 0) {
            throw new SyscallException(Errno.EIO);
        }
        return n;
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        return pty.tty().type(task, !nonBlocking(), buf, off, len);
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        int typing = (wanted & Poll.POLLOUT) == 0 ? 0 : pty.tty().pollTyping(wanted, poller);
        return typing | screen.poll(wanted, poller);
    }

    @Override
    public Backing backing() {
        return backing;
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
        if (ended.compareAndSet(false, true)) {
            pty.close();
        }
    }
}
