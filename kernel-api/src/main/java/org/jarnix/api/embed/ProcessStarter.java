package org.jarnix.api.embed;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Describes a process that the application starts, as {@link ProcessBuilder} does for the host's.
 *
 * <p>Without a word on them, standard input is empty and both outputs are collected for {@link #run()}, or thrown away by
 * {@link #start()}.
 */
public interface ProcessStarter {
    /** Bytes to read as standard input. */
    ProcessStarter stdin(byte[] bytes);

    /** Text to read as standard input, in UTF-8. */
    default ProcessStarter stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A stream to read as standard input; it is read as the process asks for it, and never closed. */
    ProcessStarter stdin(InputStream stream);

    /** Where standard output goes, at once and unbuffered; a stream that throws is a closed pipe. */
    ProcessStarter stdout(OutputStream stream);

    /** Where standard error goes. */
    ProcessStarter stderr(OutputStream stream);

    /**
     * All three as pipes, as {@link ProcessBuilder} has them, whose far ends {@link KernelProcess} answers; those that
     * were given a stream keep it.
     */
    ProcessStarter pipes();

    /** Standard error goes where standard output goes. */
    ProcessStarter mergeStderr();

    /**
     * A terminal of this kernel for all three: the process leads a session of its own with it, and its user owns it from
     * now on.
     */
    ProcessStarter terminal(KernelTerminal terminal);

    /** A variable, over those of the kernel: IllegalArgumentException for an empty name, {@code =} in it and NULs. */
    ProcessStarter env(String name, String value);

    /** All variables, instead of those of the kernel. */
    ProcessStarter environment(Map<String, String> variables);

    /** The folder to start in. */
    ProcessStarter cwd(String path);

    /** Whom to run as. */
    ProcessStarter user(String name);

    /** The name that the program is told it was called by; without it the first argument. */
    ProcessStarter argv0(String name);

    /** How long {@link #run()} lets it take; without it the kernel's limit. */
    ProcessStarter timeLimit(Duration time);

    /** How many bytes of each output {@link #run()} collects; without it the kernel's limit. */
    ProcessStarter outputLimit(long bytes);

    /** What is refused to it and its children besides what the kernel's policy refuses. */
    ProcessStarter policy(Policy rules);

    /**
     * Starts it.
     *
     * @throws java.io.UncheckedIOException with a {@link org.jarnix.api.SyscallException} where it cannot be
     */
    KernelProcess start();

    /** Starts it, and answers when it has ended; a program that is not found is status 127, as in a shell. */
    Result run();
}
