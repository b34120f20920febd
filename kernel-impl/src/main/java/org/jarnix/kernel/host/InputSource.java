package org.jarnix.kernel.host;

import java.io.IOException;
import java.io.InputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * An input stream of the application, read by a thread of its own when a process asks for more, so that the process can
 * be interrupted and can poll. What was read and not taken stays for the next process that is given the same stream.
 */
final class InputSource {
    private static final int PIECE = 64 * 1024;

    /** How many open files share it; guarded by the lock of the one who makes sources. */
    int users;

    private final InputStream stream;
    private final Pump pump;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock for changes.
    private final WaitQueue readable = new WaitQueue(lock);
    private final WaitQueue wanted = new WaitQueue(lock);
    private byte[] piece = {};
    private volatile int from;
    private volatile int to;
    private volatile boolean asked;
    private volatile boolean ended;

    InputSource(InputStream stream, Pumps pumps) {
        this.stream = stream;
        this.pump = pumps.make("jarnix-stdin", this::run);
    }

    int read(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        lock.lock();
        try {
            while (from == to && !ended) {
                ask();
                if (!waits) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                readable.await(task);
            }
            int n = Math.min(len, to - from);
            System.arraycopy(piece, from, buf, off, n);
            from += n;
            if (from < to) {
                readable.wakeOne();
            }
            return n;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a read is under way, or has brought something that nobody has taken. */
    boolean isReading() {
        return (asked || from < to) && !ended;
    }

    void stop() {
        pump.stop();
    }

    int poll(int events, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                readable.watch(poller);
            }
            if (from == to && !ended) {
                ask();
                return 0;
            }
            return ended && from == to ? events & Poll.POLLIN | Poll.POLLHUP : events & Poll.POLLIN;
        } finally {
            lock.unlock();
        }
    }

    private void ask() {
        if (!asked) {
            asked = true;
            if (piece.length == 0) {
                piece = new byte[PIECE];
            }
            pump.start();
            wanted.wakeAll();
        }
    }

    private void run(Task task) {
        try {
            while (awaitAsked(task)) {
                fill();
            }
        } catch (Interrupted e) {
            end();
        }
    }

    private boolean awaitAsked(Task task) {
        lock.lock();
        try {
            while (!asked && !ended) {
                wanted.await(task);
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /** Reads; nobody else touches the piece while there is nothing in it and more is asked for. */
    private void fill() {
        int n;
        try {
            n = stream.read(piece, 0, PIECE);
        } catch (IOException e) {
            n = -1;
        }
        if (n < 0) {
            end();
            return;
        }
        lock.lock();
        try {
            from = 0;
            to = n;
            asked = n == 0;
            readable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            from = 0;
            to = 0;
            readable.wakeAll();
        } finally {
            lock.unlock();
        }
    }
}
