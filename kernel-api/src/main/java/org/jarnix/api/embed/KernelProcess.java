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
        // no switch over patterns: its bootstrap takes milliseconds, and the command line ends here
        if (ended instanceof WaitStatus.Exited exited) {
            return exited.code();
        }
        if (ended instanceof WaitStatus.Signaled signaled) {
            return 128 + signaled.signal().number();
        }
        return ended instanceof WaitStatus.Stopped stopped
                ? 128 + stopped.signal().number()
                : 0;
    }
}
