package org.jarnix.api.embed;

import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.WinSize;
import org.jarnix.api.spi.ParsedScript;

/**
 * A running kernel: a Unix of its own inside this JVM. It is safe for many threads; closing it ends all of its
 * processes.
 */
public interface Kernel extends AutoCloseable {
    /** Starts to describe a kernel. */
    static KernelBuilder builder() {
        return new KernelBuilder();
    }

    /** Runs a script with {@code bash -c} and answers when it has ended. */
    default Result exec(String script) {
        return exec(script, ExecOptions.DEFAULT);
    }

    /**
     * Runs a script with {@code bash -c} and answers when it has ended, its time is over, or the waiting thread is
     * interrupted (which then still is).
     *
     * @throws IllegalStateException where there is no shell, or the kernel is closed
     */
    Result exec(String script, ExecOptions options);

    /**
     * Parses a script as {@link #exec(String)} would, and runs nothing.
     *
     * @throws IllegalStateException where there is no shell
     */
    ParsedScript parse(String script);

    /**
     * Runs a program, looked up in PATH, without a shell, and answers when it has ended.
     *
     * @param argv its name or path, and its arguments as they are: nothing is expanded
     * @return status 127 where there is no such program
     */
    Result run(String... argv);

    /** Describes a process to start: streams, user, environment, folder. */
    ProcessStarter process(String... argv);

    /** A shell that stays, with nothing special. */
    default Session session() {
        return session(ExecOptions.DEFAULT);
    }

    /**
     * A shell that stays.
     *
     * @param options user, folder and variables to start with; the rest is each script's own
     * @throws IllegalStateException where there is no shell, or the kernel is closed
     */
    Session session(ExecOptions options);

    /**
     * The file tree as {@code java.nio.file} has it, acted upon as root; it is there as long as the kernel is open. All
     * operations are system calls, so limits hold for them. Guests see the locks of its channels, and they theirs; what is
     * mapped is a copy, so that {@code READ_WRITE} is refused.
     */
    FileSystem files();

    /**
     * The files at this moment, in time proportional to their number and not to their size. A file that is being written
     * is seen at one moment of its own; for one moment of the whole tree let nothing run.
     *
     * @throws IllegalStateException where an overlay that a guest has made without a folder for its changes has some: they
     *     cannot be part of an image; it is named
     */
    Image snapshot();

    /** The limits that it was booted with. */
    KernelLimits limits();

    /** The limits that were reached since boot. */
    List<LimitReached> limitsReached();

    /** A new terminal, what it shows to be read from {@link KernelTerminal#screen()}. */
    KernelTerminal terminal(WinSize size);

    /**
     * A new terminal that writes what it shows to a stream, at once and unbuffered; a stream that throws hangs up. Its {@link
     * KernelTerminal#screen()} is empty.
     */
    KernelTerminal terminal(WinSize size, OutputStream screen);

    /** The system calls of process 1, which acts as root. */
    Sys root();

    /**
     * Ends every process and waits for their threads.
     *
     * @throws StrayThreadsException where Java code that the application registered does not end; it is named
     */
    @Override
    void close();
}
