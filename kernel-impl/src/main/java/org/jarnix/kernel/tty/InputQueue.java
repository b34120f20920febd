package org.jarnix.kernel.tty;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** What was typed and not yet read: whole lines, an empty one for an end of the file. The discipline's lock guards it. */
final class InputQueue {
    private static final int ROOM = 64 * 1024;

    private final WaitQueue readable;
    private final WaitQueue taken;
    private final Deque<byte[]> pieces = new ArrayDeque<>(4);
    private final Deque<byte[]> arriving = new ArrayDeque<>(4);
    /** Those that an end of the file ended, and not the end of a line. */
    private final Set<byte[]> ends = Collections.newSetFromMap(new IdentityHashMap<>(2));

    private int readOfFirst;
    private int size;
    private boolean ended;

    InputQueue(KLock lock) {
        readable = new WaitQueue(lock);
        taken = new WaitQueue(lock);
    }

    /** Adds what readers see once it is published: its echo comes first. */
    void add(byte[] piece) {
        arriving.add(piece);
        size += piece.length;
    }

    /** {@link #add} of what an end of the file ended. */
    void addEnded(byte[] piece) {
        add(piece);
        ends.add(piece);
    }

    /** From now on bytes are read and not lines: an end of the file that waits is read as a NUL, as on Linux. */
    void spellEnds() {
        publish();
        if (ends.isEmpty()) {
            return;
        }
        List<byte[]> all = List.copyOf(pieces);
        pieces.clear();
        for (byte[] piece : all) {
            boolean byEnd = ends.remove(piece);
            pieces.add(byEnd ? Arrays.copyOf(piece, piece.length + 1) : piece);
            size += byEnd ? 1 : 0;
        }
    }

    /** Lets readers see what has been added. */
    void publish() {
        if (!arriving.isEmpty()) {
            pieces.addAll(arriving);
            arriving.clear();
            readable.wakeAll();
        }
    }

    /** Makes one piece of all that waits: what was typed byte by byte is a line, once lines are read. */
    void join() {
        publish();
        if (pieces.size() < 2) {
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(size);
        for (byte[] piece : pieces) {
            all.write(piece, readOfFirst, piece.length - readOfFirst);
            readOfFirst = 0;
        }
        ends.clear();
        pieces.clear();
        pieces.add(all.toByteArray());
    }

    void clear() {
        pieces.clear();
        arriving.clear();
        ends.clear();
        readOfFirst = 0;
        size = 0;
        taken.wakeAll();
    }

    /** Nothing more will be typed. */
    void end() {
        ended = true;
        readable.wakeAll();
        taken.wakeAll();
    }

    /** Lets those who wait look again: the settings have changed. */
    void changed() {
        readable.wakeAll();
    }

    /** Whether more may be typed. */
    boolean hasRoom() {
        return size <= ROOM || ended;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Waits until some of it has been read. */
    void awaitTaken(Task task) {
        taken.await(task);
    }

    /** Lets a poller hear when some of it has been read. */
    void watchTaken(Poller poller) {
        taken.watch(poller);
    }

    void awaitEmpty(Task task) {
        while (!pieces.isEmpty() && !ended) {
            taken.await(task);
        }
    }

    /** Up to one line. */
    int readLine(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        if (!await(task, waits)) {
            return 0;
        }
        return takeFirst(buf, off, len);
    }

    /**
     * Bytes as they were typed (POSIX.1-2024 11.1.7).
     *
     * @param least VMIN: how many are waited for
     * @param pause VTIME in nanoseconds: how long is waited, from the start where {@code least} is 0, else between bytes
     */
    int readRaw(Task task, boolean waits, byte[] buf, int off, int len, int least, long pause) throws SyscallException {
        int done = 0;
        while (true) {
            while (done < len && !pieces.isEmpty()) {
                boolean endOfFile = pieces.getFirst().length == 0;
                if (endOfFile && done > 0) {
                    return done;
                }
                done += takeFirst(buf, off + done, len - done);
                if (endOfFile) {
                    return done;
                }
            }
            if (done > 0 && done >= least || ended) {
                return done;
            }
            boolean limited = pause > 0 && (least == 0 || done > 0);
            if (least == 0 && !limited) {
                return done;
            }
            if (!waits) {
                if (done == 0) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                return done;
            }
            long deadline = limited ? task.clock().monotonicNanos() + pause : Task.NEVER;
            boolean more = awaitMore(task, deadline, done);
            checkOpen();
            if (!more) {
                return done;
            }
        }
    }

    private boolean awaitMore(Task task, long deadline, int done) {
        try {
            return readable.await(task, deadline);
        } catch (Interrupted e) {
            if (done > 0) {
                return false;
            }
            throw e;
        }
    }

    /** Waits for input; false where there will be none. */
    private boolean await(Task task, boolean waits) throws SyscallException {
        while (pieces.isEmpty()) {
            if (ended) {
                return false;
            }
            if (!waits) {
                throw new SyscallException(Errno.EAGAIN);
            }
            readable.await(task);
            checkOpen();
        }
        return true;
    }

    /** Whoever waited when the far side went is told so; the end of the file is for those who come later. */
    private void checkOpen() throws SyscallException {
        if (ended && pieces.isEmpty()) {
            throw new SyscallException(Errno.EIO);
        }
    }

    private int takeFirst(byte[] buf, int off, int len) {
        byte[] first = pieces.getFirst();
        int n = Math.min(len, first.length - readOfFirst);
        System.arraycopy(first, readOfFirst, buf, off, n);
        readOfFirst += n;
        size -= n;
        if (readOfFirst == first.length) {
            ends.remove(pieces.removeFirst());
            readOfFirst = 0;
        }
        taken.wakeAll();
        return n;
    }

    /** @param least how many bytes make it readable, where bytes are read and not lines */
    int poll(int wanted, @Nullable Poller poller, int least, boolean outputHeld) {
        if (poller != null) {
            readable.watch(poller);
        }
        int ready = outputHeld && !ended ? 0 : wanted & Poll.POLLOUT;
        ready |= (pieces.isEmpty() || size < least) && !ended ? 0 : wanted & Poll.POLLIN;
        return ended ? ready | Poll.POLLHUP | Poll.POLLERR : ready;
    }
}
