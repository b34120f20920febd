package org.jarnix.kernel.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Task;

/** The writing end of a pipe in the hands of the application. */
public final class PipeOutput extends OutputStream {
    private final OpenFile file;
    private final Task task;

    /** Takes over the reference to the file. */
    public PipeOutput(OpenFile file, KernelClock clock) {
        this.file = file;
        this.task = new Task(clock);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buf, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, buf.length);
        if (isClosed()) {
            throw new IOException("closed");
        }
        try {
            int done = 0;
            while (done < len) {
                done += file.write(task, buf, off + done, len - done);
            }
        } catch (Interrupted e) {
            throw new IOException("closed", e);
        }
    }

    private boolean isClosed() {
        return (task.attention() & Task.KILLED) != 0;
    }

    /** The process reads the end of the file once it has read the rest. */
    @Override
    public void close() {
        if (!isClosed()) {
            task.post(Task.KILLED);
            file.release();
        }
    }
}
