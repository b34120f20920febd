package org.jarnix.kernel.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Task;

/** The reading end of a pipe in the hands of the application. */
public final class PipeInput extends InputStream {
    private final OpenFile file;
    private final Task task;

    /** Takes over the reference to the file. */
    public PipeInput(OpenFile file, KernelClock clock) {
        this.file = file;
        this.task = new Task(clock);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buf, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, buf.length);
        if (len == 0) {
            return 0;
        }
        if (isClosed()) {
            throw new IOException("closed");
        }
        try {
            int n = file.read(task, buf, off, len);
            return n == 0 ? -1 : n;
        } catch (Interrupted e) {
            throw new IOException("closed", e);
        }
    }

    private boolean isClosed() {
        return (task.attention() & Task.KILLED) != 0;
    }

    /** Lets a reader that waits fail, and the process's next write find no reader. */
    @Override
    public void close() {
        if (!isClosed()) {
            task.post(Task.KILLED);
            file.release();
        }
    }
}
