package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** A place that print writes to: a descriptor, and the process behind it where it is a pipe. */
final class AwkOutput {
    private Out out;
    private final int fd;
    private final int pid;
    private final @Nullable Sys pipe;
    private final String command;
    private byte[] copy = new byte[512];

    /** A file. */
    AwkOutput(Sys sys, int fd, String name) {
        this.out = new Out(sys, fd);
        this.fd = fd;
        this.pid = 0;
        this.pipe = null;
        this.command = name;
    }

    /** A pipe to a command; where that reads no more, the program ends by an error and not by a signal. */
    AwkOutput(Sys sys, int fd, int pid, String command) {
        this.out = new Out(sys, fd);
        this.fd = fd;
        this.pid = pid;
        this.pipe = sys;
        this.command = command;
    }

    AwkOutput(Out out) {
        this.out = out;
        this.fd = 1;
        this.pid = 0;
        this.pipe = null;
        this.command = "";
    }

    /** The process that reads, 0 where there is none. */
    int pid() {
        return pid;
    }

    Out out() {
        return out;
    }

    /** Writes to something else from here on. */
    void out(Out other) {
        out = other;
    }

    void write(byte[] bytes, int off, int len) throws IOException {
        if (pipe == null && fd == 1) {
            out.write(bytes, off, len);
        } else if (pipe == null) {
            toFile(() -> out.write(bytes, off, len));
        } else {
            toPipe(pipe, () -> out.write(bytes, off, len));
        }
    }

    /** Writes a string of bytes. */
    @SuppressWarnings("deprecation") // the one way to copy bytes out of a string without decoding
    void write(String text) throws IOException {
        int n = text.length();
        if (n > copy.length) {
            copy = new byte[n * 2];
        }
        text.getBytes(0, n, copy, 0);
        write(copy, 0, n);
    }

    void flush() throws IOException {
        if (pipe == null && fd == 1) {
            out.flush();
        } else if (pipe == null) {
            toFile(out::flush);
        } else {
            toPipe(pipe, out::flush);
        }
    }

    private void toFile(Action action) throws IOException {
        try {
            action.run();
        } catch (Out.WriteException e) {
            out.discard();
            throw new AwkError("flush to \"" + command + "\" failed: " + e.reason());
        }
    }

    private void toPipe(Sys sys, Action action) throws IOException {
        SignalCalls.SigAction usual = sys.sigaction(Signal.SIGPIPE, SignalCalls.SigAction.Preset.IGNORE);
        try {
            action.run();
        } catch (Out.WriteException e) {
            out.discard();
            throw new AwkError("print to \"" + command + "\" failed: " + e.reason());
        } finally {
            sys.sigaction(Signal.SIGPIPE, usual);
        }
    }

    /** Something that writes. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    /** Closes the descriptor, unless it is a standard one. */
    void close(Sys sys) throws SyscallException {
        if (fd > 2) {
            sys.close(fd);
        }
    }
}
