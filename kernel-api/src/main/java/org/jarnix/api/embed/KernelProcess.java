package org.jarnix.api.embed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jarnix.api.Signal;
import org.jarnix.api.WaitStatus;
import org.jspecify.annotations.Nullable;

/** A process that the application started. */
public interface KernelProcess {
    /** Its process id inside the kernel. */
    int pid();

    /** Sends a signal to it; one that has ended is left alone. */
    void signal(Signal signal);

    /** Sends a signal to the foreground group of its terminal, or to its own group where it has none. */
    void signalForeground(Signal signal);

    /** Waits for its end. */
    WaitStatus waitFor() throws InterruptedException;

    /** Waits for its end, but no longer than that; null where it still runs. */
    @Nullable
    WaitStatus waitFor(Duration atMost) throws InterruptedException;

    /** Completed by its end. */
    CompletableFuture<WaitStatus> onExit();

    /** The exit status as a shell has it: 128+n where signal n ended it. */
    static int status(WaitStatus ended) {
        return switch (ended) {
            case WaitStatus.Exited exited -> exited.code();
            case WaitStatus.Signaled signaled -> 128 + signaled.signal().number();
            case WaitStatus.Stopped stopped -> 128 + stopped.signal().number();
            case WaitStatus.Continued continued -> 0;
        };
    }
}
