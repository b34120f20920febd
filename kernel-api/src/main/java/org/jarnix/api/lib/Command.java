package org.jarnix.api.lib;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** A program with options as GNU's have them: usage text, messages, {@code --help} and {@code --version}. */
public abstract class Command implements Program {
    private static final String VERSION = " (Jarnix) 0.1.0\n";

    private final Usage usage;

    /** Takes the help text; {@code --help} and {@code --version} work even where it does not list them. */
    protected Command(Usage usage) {
        this.usage = usage;
    }

    /**
     * Does the work.
     *
     * @return the exit status where all went well; a worse status of {@link Io#warn} wins
     */
    protected abstract int run(Io io, Args args) throws IOException;

    /** Turns words that no usage text can describe, such as {@code head -5}, into ones that it does. */
    protected List<String> rewrite(List<String> words) throws CommandException {
        return words;
    }

    /** The same, for words that depend on the environment. */
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        return rewrite(words);
    }

    /** What stands before messages, by the name that the command was called by. */
    protected String messageName(String called) {
        return called;
    }

    /** The help text and grammar. */
    public final Usage usage() {
        return usage;
    }

    @Override
    public final int run(Sys sys, List<String> argv) throws IOException {
        String name = messageName(argv.isEmpty() ? "?" : argv.getFirst());
        Io io = new Io(sys, name, usage.errorStatus());
        try {
            int status = start(io, rewrite(io, argv.subList(Math.min(1, argv.size()), argv.size())));
            io.finish();
            status = Math.max(status, io.status());
            String input = status == 0 ? null : usage.closedInput();
            if (input != null && io.lacksInput()) {
                io.note(name + ": " + input + ": " + Errno.EBADF.text() + "\n");
            }
            return status;
        } catch (CommandException e) {
            String message = e.getMessage();
            if (message != null && !message.isEmpty()) {
                io.note(name + ": " + message + "\n");
            }
            if (e.pointsToHelp()) {
                io.note(errorHint(io, argv.subList(Math.min(1, argv.size()), argv.size())));
            }
            return e.status();
        } catch (Out.WriteException e) {
            io.out().discard();
            if (tolerates(e.reason())) {
                return io.status();
            }
            io.note(name + ": " + (e.early() ? earlyWriteError(e.reason()) : writeError(e.reason())) + "\n");
            return writeErrorStatus();
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOMEM) {
                throw e;
            }
            io.note(name + ": " + memoryError() + "\n");
            return memoryErrorStatus();
        }
    }

    /** What a wrong command line is told behind its message: where to find help. */
    protected String errorHint(Io io, List<String> words) {
        return usage.errorHint(io.name());
    }

    /** What is said when the input is larger than the memory that the process may have. */
    protected String memoryError() {
        return "memory exhausted";
    }

    /** The status when the process may have no more memory. */
    protected int memoryErrorStatus() {
        return usage.errorStatus();
    }

    /** What is said when standard output cannot be written. */
    protected String writeError(String reason) {
        return "write error: " + reason;
    }

    /** As {@link #writeError}, of programs whose last flush has lost the reason, unless the output was never open. */
    protected static String reasonlessWriteError(String reason) {
        return reason.equals(Errno.EBADF.text()) ? "write error: " + reason : "write error";
    }

    /** What is said when that is seen while the program runs. */
    protected String earlyWriteError(String reason) {
        return writeError(reason);
    }

    /** Whether such a failure is passed over, as by programs that never look whether their output was written. */
    protected boolean tolerates(String reason) {
        return false;
    }

    /** The status when standard output cannot be written. */
    protected int writeErrorStatus() {
        return usage.errorStatus();
    }

    private int start(Io io, List<String> words) throws IOException {
        boolean permutes = usage.permutes() && io.env("POSIXLY_CORRECT") == null;
        Args args = Args.parse(usage, words, permutes);
        if (args.has("help")) {
            io.out().print(usage.text());
            return 0;
        }
        if (args.has("version")) {
            io.out().print(io.name() + VERSION);
            return 0;
        }
        return run(io, args);
    }
}
