package org.jarnix.api.embed;

import org.jarnix.api.Sys;

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
    Result exec(String script);

    /** Runs a program, looked up in PATH, without a shell, and answers when it has ended. */
    Result run(String... argv);

    /** Describes a process to start: streams, user, environment, folder. */
    ProcessStarter process(String... argv);

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
