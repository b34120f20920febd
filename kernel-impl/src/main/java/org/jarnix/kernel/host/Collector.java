package org.jarnix.kernel.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jspecify.annotations.Nullable;

/** Collects output up to a limit, beyond which it is closed to writers. */
public final class Collector extends OutputStream {
    private static final byte[] NOTHING = {};
    private static final int FIRST = 256;

    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock.
    private byte[] bytes = NOTHING;
    private int length;
    private long limit;
    private boolean truncated;
    private boolean closed;

    private volatile @Nullable LineTeller teller;

    public Collector(long limit) {
        this.limit = limit;
    }

    /**
     * What was collected.
     *
     * @param truncated whether there was more
     */
    public record Collected(byte[] bytes, boolean truncated) {}

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buf, int off, int len) throws IOException {
        boolean fits;
        lock.lock();
        try {
            int room = (int) Math.clamp(Math.min(limit, Integer.MAX_VALUE - 16) - length, 0, len);
            fits = room == len && !closed;
            if (!closed) {
                append(buf, off, room);
                truncated |= !fits;
            }
        } finally {
            lock.unlock();
        }
        LineTeller told = teller;
        if (told != null) {
            told.write(buf, off, len);
        }
        if (!fits) {
            throw new IOException("no more output is wanted");
        }
    }

    private void append(byte[] buf, int off, int len) {
        if (length + len > bytes.length) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 16, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(FIRST, doubled), length + len));
        }
        System.arraycopy(buf, off, bytes, length, len);
        length += len;
    }

    /** How much is collected from now on, with what is there already. */
    public void limit(long most) {
        lock.lock();
        try {
            limit = most;
        } finally {
            lock.unlock();
        }
    }

    /** Tells somebody of what is written from now on, line by line; nobody where it is null. */
    public void tell(@Nullable Consumer<String> lines) {
        teller = lines == null ? null : new LineTeller(lines);
    }

    /** Takes what there is, and starts anew; a line that has no end yet is told of now. */
    public Collected take() {
        LineTeller told = teller;
        if (told != null) {
            told.end();
        }
        lock.lock();
        try {
            Collected taken = new Collected(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), truncated);
            bytes = NOTHING;
            length = 0;
            truncated = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
