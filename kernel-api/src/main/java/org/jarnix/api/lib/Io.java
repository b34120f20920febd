package org.jarnix.api.lib;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** What a command works with: its system calls, its buffered output, its diagnostics and the status they lead to. */
public final class Io {
    private final Sys sys;
    private final String name;
    private final int errorStatus;
    private @Nullable Out out;
    private @Nullable Ctype ctype;
    private int status;
    private boolean standardInput;

    /**
     * @param name what stands before each message
     * @param errorStatus the status that a warning leads to
     */
    public Io(Sys sys, String name, int errorStatus) {
        this.sys = sys;
        this.name = name;
        this.errorStatus = errorStatus;
    }

    public Sys sys() {
        return sys;
    }

    /** The name that the command was called by. */
    public String name() {
        return name;
    }

    /** Standard output, buffered; flushed when the command ends. */
    public Out out() {
        if (out == null) {
            out = new Out(sys, 1);
        }
        return out;
    }

    /** Lines of an open descriptor. */
    public Lines lines(int fd) {
        return new Lines(sys, fd);
    }

    /** Opens an operand for reading; {@code -} is standard input. */
    public int open(String operand) throws SyscallException {
        standardInput |= operand.equals("-");
        return operand.equals("-") ? 0 : sys.open(operand, O_RDONLY | O_CLOEXEC);
    }

    /** Whether standard input was asked for, and is not open. */
    boolean lacksInput() {
        try {
            return standardInput && sys.fstat(0) == null;
        } catch (SyscallException e) {
            return e.errno() == Errno.EBADF;
        }
    }

    /** Closes what {@link #open} answered; standard input stays open. */
    public void close(int fd) throws SyscallException {
        if (fd != 0) {
            sys.close(fd);
        }
    }

    /** A variable of the environment. */
    public @Nullable String env(String variable) {
        return sys.environ().get(variable);
    }

    /** All variables. */
    public Map<String, String> environ() {
        return sys.environ();
    }

    /** What the locale says of characters. */
    public Ctype ctype() {
        if (ctype == null) {
            ctype = Ctype.of(sys.environ());
        }
        return ctype;
    }

    /** Says something on standard error, behind the command's name, and remembers the error status. */
    public void warn(String message) throws IOException {
        note(name + ": " + message + "\n");
        fail(errorStatus);
    }

    /** Says why something could not be done to a file: {@code NAME: FILE: REASON}. */
    public void warn(String file, SyscallException reason) throws IOException {
        warn(quoteFile(file) + ": " + reason.errno().text());
    }

    /** Writes to standard error as it is, after what standard output holds. */
    public void note(String text) throws IOException {
        if (out != null) {
            out.flush();
        }
        byte[] bytes = Text.encode(text);
        int done = 0;
        while (done < bytes.length) {
            done += sys.write(2, bytes, done, bytes.length - done);
        }
    }

    /** Remembers a status; the worst counts. */
    public void fail(int status) {
        this.status = Math.max(this.status, status);
    }

    /** The worst status so far. */
    public int status() {
        return status;
    }

    /** A file's name as messages show it. */
    public String quoteFile(String file) {
        return Quote.file(file, ctype());
    }

    /** A file's name that always stands in quotes. */
    public String quoteAlways(String file) {
        return Quote.always(file, ctype());
    }

    /** A word in the locale's quotation marks. */
    public String quote(String word) {
        return Quote.locale(word, ctype());
    }

    /** The end of the command with the error status: {@code throw io.failure("...")}. */
    public CommandException failure(String message) {
        return CommandException.failure(errorStatus, message);
    }

    /** The end of the command with the error status and a pointer to its help. */
    public CommandException usage(String message) {
        return CommandException.usage(errorStatus, message);
    }

    /** Refuses operands beyond the first {@code most}. */
    public void atMost(int most, List<String> operands) throws CommandException {
        if (operands.size() > most) {
            throw usage("extra operand " + quote(operands.get(most)));
        }
    }

    /** Sends on what is buffered. */
    void finish() throws IOException {
        if (out != null) {
            out.flush();
        }
    }
}
