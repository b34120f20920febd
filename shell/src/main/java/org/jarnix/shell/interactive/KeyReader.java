package org.jarnix.shell.interactive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Text;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** The keys typed on a terminal, as characters; bytes that are no UTF-8 come as {@link Text} has them. */
final class KeyReader extends NonBlockingReader {
    private static final int MILLIS = 1_000_000;

    private final Sys sys;
    private final int fd;
    private final Signals signals;
    private final byte[] bytes = new byte[8];
    private int partial;
    private String keys = "";
    private int at;
    private boolean timedOut;
    private long deadline = Long.MAX_VALUE;

    /** What happens to a wait for keys besides keys. */
    interface Signals {
        /** A signal came; throws where the line that is edited is given up for it. */
        void interrupted() throws InterruptedIOException;
    }

    /** The time for a line is over (TMOUT). */
    static final class TimeoutException extends IOException {
        private static final long serialVersionUID = 1;
    }

    KeyReader(Sys sys, int fd, Signals signals) {
        this.sys = sys;
        this.fd = fd;
        this.signals = signals;
    }

    /** Says when waiting for keys ends with {@link TimeoutException}; null for never. */
    void limit(@Nullable Duration wait, long now) {
        timedOut = false;
        deadline = wait == null ? Long.MAX_VALUE : now + wait.toNanos();
    }

    /** Whether waiting has ended with {@link TimeoutException} since {@link #limit}. */
    boolean timedOut() {
        return timedOut;
    }

    @Override
    protected int read(long timeout, boolean isPeek) throws IOException {
        if (at == keys.length()) {
            int state = fill(timeout);
            if (state < 0) {
                return state;
            }
        }
        char key = keys.charAt(at);
        at += isPeek ? 0 : 1;
        return key;
    }

    @Override
    public int readBuffered(char[] buf, int off, int len, long timeout) throws IOException {
        if (at == keys.length()) {
            int state = fill(timeout);
            if (state < 0) {
                return state;
            }
        }
        int n = Math.min(len, keys.length() - at);
        keys.getChars(at, at + n, buf, off);
        at += n;
        return n;
    }

    @Override
    public int available() {
        return keys.length() - at;
    }

    /** Waits for keys; {@link #EOF} or {@link #READ_EXPIRED} where none come. */
    private int fill(long timeout) throws IOException {
        // a signal may have come while the prompt was written
        signals.interrupted();
        long now = timeout > 0 || deadline != Long.MAX_VALUE ? sys.clock(Clock.MONOTONIC) : 0;
        long until = timeout > 0 ? Math.min(deadline, now + timeout * MILLIS) : deadline;
        while (true) {
            try {
                if (until != Long.MAX_VALUE && !awaitKeys(until)) {
                    if (until == deadline) {
                        timedOut = true;
                        throw new TimeoutException();
                    }
                    return READ_EXPIRED;
                }
                // a byte at a time: what is typed behind this line may be the next command's input
                int n = sys.read(fd, bytes, partial, 1);
                if (n == 0) {
                    return EOF;
                }
                if (decode(partial + n)) {
                    return 0;
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.EINTR && e.errno() != Errno.EAGAIN) {
                    return EOF;
                }
                signals.interrupted();
            }
        }
    }

    /** Whether more is typed within some time, in milliseconds. */
    boolean isTyped(long millis) {
        try {
            return at < keys.length() || awaitKeys(sys.clock(Clock.MONOTONIC) + Math.max(1, millis * MILLIS));
        } catch (SyscallException e) {
            return false;
        }
    }

    private boolean awaitKeys(long until) throws SyscallException {
        long left = until - sys.clock(Clock.MONOTONIC);
        Poll[] polls = {new Poll(fd, Poll.POLLIN)};
        return left > 0 && sys.poll(polls, Duration.ofNanos(left)) > 0;
    }

    /** Decodes what is there but for the beginning of a character; false where that is all. */
    private boolean decode(int length) {
        int whole = length - incomplete(length);
        keys = Text.decode(bytes, 0, whole);
        at = 0;
        partial = length - whole;
        System.arraycopy(bytes, whole, bytes, 0, partial);
        return whole > 0;
    }

    /** How many bytes at the end begin a character whose rest is yet to come. */
    private int incomplete(int length) {
        for (int back = Math.min(3, length); back > 0; back--) {
            if (Text.isPrefix(bytes, length - back, length)) {
                return back;
            }
        }
        return 0;
    }
}
