package org.jarnix.kernel.tty;

import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.Turn;
import org.jspecify.annotations.Nullable;

/** A screen that is a stream of the application's: written to, and flushed, by whoever writes to the terminal. */
final class StreamScreen implements Screen {
    private final OutputStream output;
    private final Turn turn = new Turn();
    private volatile boolean gone;

    // Guarded by turn.
    private final OutputProcessor processor = new OutputProcessor();
    private final byte[] piece = new byte[8192];
    private final int[] taken = new int[1];

    StreamScreen(OutputStream output) {
        this.output = output;
    }

    @Override
    public int write(Task task, boolean waits, int oflag, byte[] buf, int off, int len) throws SyscallException {
        int done = 0;
        turn.take(task);
        try {
            while (done < len) {
                if (gone) {
                    throw new SyscallException(Errno.EIO);
                }
                int n = processor.process(oflag, buf, off + done, off + len, piece, taken);
                output.write(piece, 0, n);
                done += taken[0];
            }
            output.flush();
            return len;
        } catch (IOException e) {
            gone = true;
            throw new SyscallException(Errno.EIO);
        } finally {
            turn.leave();
        }
    }

    @Override
    public void echo(Task task, int oflag, byte[] bytes) {
        try {
            write(task, true, oflag, bytes, 0, bytes.length);
        } catch (SyscallException e) {
            // nobody sees it: the next read or write says so
            gone = true;
        }
    }

    @Override
    public int column() {
        return processor.column();
    }

    @Override
    public void flush() {}

    @Override
    public boolean ready(@Nullable Poller poller) {
        return true;
    }

    @Override
    public void disconnect() {
        gone = true;
    }
}
