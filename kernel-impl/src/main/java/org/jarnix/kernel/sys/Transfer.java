package org.jarnix.kernel.sys;

import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Moves what one read answers to another file, all of it: what was taken from a pipe is not lost because a signal came
 * or the output is slow. What cannot be written goes back to an input that has positions.
 */
final class Transfer {
    private static final int PIECE = 64 * 1024;

    /** What is tried first: most of what is moved is small, and an array of the larger size takes longer to make than to fill. */
    private static final int FIRST_PIECE = 4 * 1024;

    private final Process process;
    private final Attention attention;

    /** Kept from one call to the next, by the process's own thread. */
    private byte @Nullable [] spare;

    private int size = FIRST_PIECE;

    Transfer(Process process, Attention attention) {
        this.process = process;
        this.attention = attention;
    }

    long move(OpenFile from, OpenFile to, long count) throws SyscallException {
        if (count <= 0) {
            if (count < 0) {
                throw new SyscallException(Errno.EINVAL);
            }
            return 0;
        }
        byte[] piece = takeSpare();
        int n = read(from, piece, (int) Math.min(piece.length, count));
        int done = 0;
        try {
            while (done < n) {
                done += write(to, piece, done, n - done);
            }
        } catch (SyscallException e) {
            giveBack(from, n - done);
            if (done == 0) {
                throw e;
            }
        }
        if (n == piece.length && n < PIECE) {
            size = PIECE;
        } else {
            spare = piece;
        }
        process.counters().readBytes += done;
        process.wrote(done);
        return done;
    }

    private byte[] takeSpare() {
        byte[] piece = spare;
        if (piece == null || !process.isCurrent()) {
            return new byte[size];
        }
        spare = null;
        return piece;
    }

    private int read(OpenFile from, byte[] piece, int len) throws SyscallException {
        while (true) {
            try {
                return from.read(process, piece, 0, len);
            } catch (Interrupted e) {
                attention.afterInterruption();
            } catch (SyscallException e) {
                throw e.errno() == Errno.EISDIR ? new SyscallException(Errno.EINVAL) : e;
            }
        }
    }

    /** Writes, and takes signals meanwhile, but goes on after them. */
    private int write(OpenFile to, byte[] piece, int off, int len) throws SyscallException {
        while (true) {
            try {
                return to.write(process, piece, off, len);
            } catch (Interrupted e) {
                attention.take();
            } catch (SyscallException e) {
                if (e.errno() != Errno.EAGAIN) {
                    throw e;
                }
                awaitWritable(to);
            }
        }
    }

    private void awaitWritable(OpenFile to) {
        try (Poller poller = new Poller(process)) {
            boolean registered = false;
            while (true) {
                poller.rearm();
                if (to.poll(Poll.POLLOUT, registered ? null : poller) != 0) {
                    return;
                }
                registered = true;
                poller.await(Task.NEVER);
            }
        } catch (Interrupted e) {
            attention.take();
        }
    }

    private static void giveBack(OpenFile from, int count) throws SyscallException {
        try {
            from.seek(-count, Whence.CUR);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ESPIPE) {
                throw e;
            }
        }
    }
}
