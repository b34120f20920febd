package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** A file that a process was to become, and could not: a script without {@code #!}, or why it is none, in bash's words. */
public final class Executable {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    /** How programs of machines begin. */
    private static final String ELF = "\177ELF";
    /** How much of a file tells what it is. */
    private static final int SAMPLE = 80;

    private static final int EXECUTE = 1;

    private final Interp in;
    private final String shown;
    private final String file;

    /** @param shown what messages call it */
    public Executable(Interp in, String shown, String file) {
        this.in = in;
        this.shown = shown;
        this.file = file;
    }

    /** Whether a text is no script: the first of its lines has a NUL, or a machine's program begins so. */
    public static boolean isBinary(String text) {
        int nul = text.indexOf('\0');
        int end = text.indexOf('\n');
        return text.startsWith(ELF) || nul >= 0 && (end < 0 || nul < end);
    }

    /** The shell that runs a file without a format of its own. */
    public String shell() {
        return in.origin().isPosixNamed() ? "/bin/sh" : "/bin/bash";
    }

    /** The arguments with which {@link #shell} runs it as a script; null, and a message, when it is none. */
    public @Nullable List<String> asScript(List<String> argv) {
        if (isBinary(sample())) {
            in.warn(shown + ": cannot execute binary file: " + Errno.ENOEXEC.text());
            return null;
        }
        List<String> script = new ArrayList<>(argv);
        script.set(0, file);
        script.addFirst(shell());
        return script;
    }

    /** Whether it has nothing in it. */
    public boolean isEmpty() {
        return sample().isEmpty();
    }

    /** Says why it cannot be run, and answers the status of that. */
    public int refused(SyscallException problem) {
        Errno errno = problem.errno();
        if (errno == Errno.ENOENT) {
            in.warn(shown + ": " + (exists() ? "cannot execute: required file not found" : errno.text()));
            return NOT_FOUND;
        }
        String interpreter = errno == Errno.EACCES && isAllowed() ? interpreter() : null;
        if (interpreter == null) {
            in.warn(shown + ": " + reason(errno));
        } else {
            in.diagnostics()
                    .printError(in.diagnostics().messageName() + ": " + shown + ": " + interpreter
                            + ": bad interpreter: " + errno.text());
        }
        return NOT_EXECUTABLE;
    }

    /** What stands in the way of one who may not execute it: that it is a directory, or {@code errno}. */
    public String reason(Errno errno) {
        return isDirectory() ? Errno.EISDIR.text() : errno.text();
    }

    /** Whether it is a file that the user may execute. */
    public boolean isAllowed() {
        try {
            in.sys().access(file, EXECUTE);
            return !isDirectory();
        } catch (SyscallException e) {
            return false;
        }
    }

    private boolean exists() {
        try {
            in.sys().stat(file);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private boolean isDirectory() {
        try {
            return (in.sys().stat(file).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** What stands behind {@code #!}; null without that. */
    private @Nullable String interpreter() {
        String sample = sample();
        if (!sample.startsWith("#!")) {
            return null;
        }
        String line = sample.substring(2).lines().findFirst().orElse("").strip();
        return line.split("[ \t]", 2)[0];
    }

    private String sample() {
        byte[] start = new byte[SAMPLE];
        try {
            int fd = in.sys().open(file, O_RDONLY | O_CLOEXEC);
            try {
                return Text.decode(start, 0, Math.max(0, in.sys().read(fd, start, 0, SAMPLE)));
            } finally {
                in.sys().close(fd);
            }
        } catch (SyscallException e) {
            return "";
        }
    }
}
