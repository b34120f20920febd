package org.jarnix.kernel.host;

import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Poll;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** Bytes that the application hands over as standard input. */
final class BytesInput extends HostFile {
    private final byte[] bytes;
    private final AtomicInteger position = new AtomicInteger();

    BytesInput(byte[] bytes, HostEnd end) {
        super(O_RDONLY, end);
        this.bytes = bytes;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) {
        int from = position.getAndUpdate(at -> at + Math.min(len, bytes.length - at));
        int n = Math.min(len, bytes.length - from);
        System.arraycopy(bytes, from, buf, off, n);
        return n;
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        int ready = wanted & Poll.POLLIN;
        return position.get() == bytes.length ? ready | Poll.POLLHUP : ready;
    }

    @Override
    protected void closed() {}
}
