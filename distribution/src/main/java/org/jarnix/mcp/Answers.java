package org.jarnix.mcp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests and the lines that answer them, so that a client that closes its end at once gets its answers. */
final class Answers extends FilterOutputStream {
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long asked;
    private long answered;
    private boolean broken;

    /** @param patience how long the next answer is waited for */
    Answers(OutputStream out, Duration patience) {
        super(out);
        this.patienceNanos = patience.toNanos();
    }

    /** A request has come. */
    void asked() {
        lock.lock();
        asked++;
        lock.unlock();
    }

    /** Waits until as much was answered as was asked; gives up where no answer comes. */
    void await() {
        lock.lock();
        try {
            long left = patienceNanos;
            long before = answered;
            while (answered < asked && !broken && left > 0) {
                left = changed.awaitNanos(left);
                left = answered > before ? patienceNanos : left;
                before = answered;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int lines = 0;
        for (int i = from; i < from + length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        boolean done = false;
        try {
            out.write(bytes, from, length);
            out.flush();
            done = true;
        } finally {
            told(lines, !done);
        }
    }

    private void told(int lines, boolean isBroken) {
        lock.lock();
        try {
            answered += lines;
            broken |= isBroken;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
