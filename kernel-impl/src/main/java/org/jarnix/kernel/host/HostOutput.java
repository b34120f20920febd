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
    private volatile boolean broken;

    HostOutput(OutputStream stream, HostEnd end) {
        super(O_WRONLY, end);
        this.stream = stream;
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        turn.take(task);
        try {
            if (!broken) {
                stream.write(buf, off, len);
                stream.flush();
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
