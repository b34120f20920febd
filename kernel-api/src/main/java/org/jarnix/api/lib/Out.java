package org.jarnix.api.lib;

import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/**
 * A buffered writer of bytes and text to a descriptor; to a terminal it writes at each line's end. It closes nothing.
 */
public final class Out extends OutputStream {
    private static final int SIZE = 32 * 1024;
    /** A sign and the nineteen digits of a long. */
    private static final int LONGEST_NUMBER = 20;

    private static final int FIRST_SIZE = 512;

    private final Sys sys;
    private final int fd;
    private byte[] buf = new byte[FIRST_SIZE];
    private int used;
    private long passed;
    private Buffering buffering = Buffering.UNKNOWN;

    /** When what was written goes on its way. */
    public enum Buffering {
        /** To be decided by whether it is a terminal, when something is first written. */
        UNKNOWN,
        FULL,
        LINE,
        NONE
    }

    /** A write that failed; the message is as GNU's programs have it, {@code write error: REASON}. */
    public static final class WriteException extends IOException {
        private static final long serialVersionUID = 1;

        /** What a native program holds back: with no more than that it fails when it ends. */
        private static final int NATIVE_BUFFER = 4096;

        private final String reason;
        private final boolean early;

        WriteException(SyscallException cause, long position) {
            super("write error: " + cause.errno().text(), cause);
            reason = cause.errno().text();
            early = position > NATIVE_BUFFER;
        }

        /** Whether a native program would have seen it while it ran, and not when it closed its output. */
        public boolean early() {
            return early;
        }

        /** Why, as strerror says it. */
        public String reason() {
            return reason;
        }
    }

    public Out(Sys sys, int fd) {
        this.sys = sys;
        this.fd = fd;
    }

    /** Decides when what is written goes on its way. */
    public void buffering(Buffering how) {
        this.buffering = how;
    }

    @Override
    public void write(int b) throws IOException {
        if (used == buf.length) {
            makeRoom(1);
        }
        buf[used++] = (byte) b;
        if (buffering != Buffering.FULL) {
            settle(b == '\n');
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        if (len > buf.length - used) {
            if (len >= SIZE) {
                flush();
                writeFully(bytes, off, len);
                return;
            }
            makeRoom(len);
        }
        System.arraycopy(bytes, off, buf, used, len);
        used += len;
        if (buffering != Buffering.FULL) {
            settle(endsLine(bytes, off, len));
        }
    }

    /** Writes a string's bytes. */
    public Out print(String text) throws IOException {
        long most = 3L * text.length();
        if (most > buf.length - used && most <= SIZE) {
            makeRoom((int) most);
        }
        if (most > buf.length - used) {
            write(Text.encode(text));
            return this;
        }
        int start = used;
        used = Text.encode(text, buf, used);
        if (buffering != Buffering.FULL) {
            settle(endsLine(buf, start, used - start));
        }
        return this;
    }

    /** Writes a whole number in decimal. */
    public Out print(long number) throws IOException {
        if (number == Long.MIN_VALUE) {
            return print(Long.toString(number));
        }
        if (LONGEST_NUMBER > buf.length - used) {
            makeRoom(LONGEST_NUMBER);
        }
        long rest = Math.abs(number);
        if (number < 0) {
            buf[used++] = '-';
        }
        int end = used + 1;
        for (long limit = 10; end - used < LONGEST_NUMBER - 1 && rest >= limit; limit *= 10) {
            end++;
        }
        for (int i = end - 1; i >= used; i--) {
            buf[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used = end;
        if (buffering != Buffering.FULL) {
            settle(false);
        }
        return this;
    }

    /** Writes a string and a newline. */
    public void println(String text) throws IOException {
        print(text);
        write('\n');
    }

    @Override
    public void flush() throws IOException {
        if (used > 0) {
            int n = used;
            used = 0;
            writeFully(buf, 0, n);
        }
    }

    /** Writes the lines that are complete; what follows the last newline stays. */
    public void flushLines() throws IOException {
        int end = used;
        while (end > 0 && buf[end - 1] != '\n') {
            end--;
        }
        if (end > 0) {
            writeFully(buf, 0, end);
            System.arraycopy(buf, end, buf, 0, used - end);
            used -= end;
        }
    }

    /** How many bytes were written so far, those in the buffer included. */
    public long position() {
        return passed + used;
    }

    /** Forgets what is buffered. */
    public void discard() {
        used = 0;
    }

    private static boolean endsLine(byte[] bytes, int off, int len) {
        for (int i = off + len - 1; i >= off; i--) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private void settle(boolean line) throws IOException {
        if (buffering == Buffering.UNKNOWN) {
            buffering = usual();
        }
        if (buffering == Buffering.NONE || buffering == Buffering.LINE && line) {
            flush();
        }
    }

    /** As stdbuf(1) has it for standard output; else a terminal gets lines. */
    private Buffering usual() {
        String asked = fd == 1 ? sys.environ().get("_STDBUF_O") : null;
        if (asked != null) {
            return asked.equals("L") ? Buffering.LINE : asked.equals("0") ? Buffering.NONE : Buffering.FULL;
        }
        return isTerminal() ? Buffering.LINE : Buffering.FULL;
    }

    private boolean isTerminal() {
        try {
            sys.tcgetattr(fd);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private void makeRoom(int len) throws IOException {
        if (used + len > SIZE) {
            flush();
        }
        if (used + len > buf.length) {
            byte[] larger = new byte[SIZE];
            System.arraycopy(buf, 0, larger, 0, used);
            buf = larger;
        }
    }

    private void writeFully(byte[] bytes, int off, int len) throws IOException {
        int done = 0;
        while (done < len) {
            try {
                int count = sys.write(fd, bytes, off + done, len - done);
                done += count;
                passed += count;
            } catch (SyscallException e) {
                throw new WriteException(e, passed - done + len);
            }
        }
    }
}
