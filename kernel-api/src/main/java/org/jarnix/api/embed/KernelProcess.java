package org.jarnix.api.embed;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jarnix.api.Signal;
import org.jarnix.api.Usage;
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

    /**
     * Waits for its end.
     *
     * @throws InterruptedException where the waiting thread is interrupted; the process goes on
     */
    WaitStatus waitFor() throws InterruptedException;

    /**
     * Waits for its end.
     *
     * @param atMost on the machine's clock
     * @return null where it still runs then
     * @throws InterruptedException where the waiting thread is interrupted; the process goes on
     */
    @Nullable
    WaitStatus waitFor(Duration atMost) throws InterruptedException;

    /** Completed by its end. */
    CompletableFuture<WaitStatus> onExit();

    /** Whether it has not ended. */
    boolean isAlive();

    /** What it has used so far, and the children that it waited for. */
    Usage usage();

    /** Kills it and whatever it has started, in whichever session or group that is now. */
    void destroy();

    /**
     * The far end of its standard input; closing it is the end of the file.
     *
     * @throws IllegalStateException where it was not started with {@link ProcessStarter#pipes()}
     */
    OutputStream stdin();

    /** The far end of its standard output; errors as {@link #stdin()}. */
    InputStream stdout();

    /** The far end of its standard error; errors as {@link #stdin()}. */
    InputStream stderr();

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
