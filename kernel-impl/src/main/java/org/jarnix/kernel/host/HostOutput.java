package org.jarnix.kernel.host;

import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.Turn;
import org.jspecify.annotations.Nullable;

/** An output stream of the application: what is written reaches it at once; when it throws, it is a pipe without reader. */
final class HostOutput extends HostFile {
    private final OutputStream stream;
    private final Turn turn = new Turn();
    private final boolean recovers;
    private volatile boolean broken;

    /** @param recovers whether a stream that has thrown is tried again at the next write */
    HostOutput(OutputStream stream, boolean recovers, HostEnd end) {
        super(O_WRONLY, end);
        this.stream = stream;
        this.recovers = recovers;
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        turn.take(task);
        try {
            if (!broken || recovers) {
                stream.write(buf, off, len);
                stream.flush();
                broken = false;
            }
        } catch (IOException e) {
            broken = true;
        } finally {
            turn.leave();
        }
        if (broken) {
            throw new SyscallException(Errno.EPIPE);
        }
        return len;
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        return broken ? Poll.POLLERR : wanted & Poll.POLLOUT;
    }

    @Override
    protected void closed() {}
}
