package org.jarnix.kernel.host;

import static org.jarnix.api.OpenFlags.O_RDONLY;

import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** An input stream of the application, opened. */
final class HostInput extends HostFile {
    private final InputSource source;
    private final Runnable leave;

    /** @param leave run at the last close */
    HostInput(InputSource source, HostEnd end, Runnable leave) {
        super(O_RDONLY, end);
        this.source = source;
        this.leave = leave;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        return source.read(task, !nonBlocking(), buf, off, len);
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        return source.poll(wanted, poller);
    }

    @Override
    protected void closed() {
        leave.run();
    }
}
