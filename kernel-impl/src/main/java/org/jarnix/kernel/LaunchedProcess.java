package org.jarnix.kernel;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jarnix.api.Signal;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.SignalSender;
import org.jarnix.kernel.tty.Tty;
import org.jspecify.annotations.Nullable;

/** A process that the application started, as it sees it. */
final class LaunchedProcess implements KernelProcess {
    private final Process process;
    private final SignalSender sender;
    private final CompletableFuture<WaitStatus> end;

    LaunchedProcess(Process process, SignalSender sender, CompletableFuture<WaitStatus> end) {
        this.process = process;
        this.sender = sender;
        this.end = end;
    }

    @Override
    public int pid() {
        return process.pid();
    }

    @Override
    public void signal(Signal signal) {
        sender.send(process, signal);
    }

    @Override
    public void signalForeground(Signal signal) {
        Tty tty = process.terminal();
        sender.toGroup(tty == null ? process.pgid() : tty.foreground(), signal);
    }

    @Override
    public WaitStatus waitFor() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable WaitStatus waitFor(Duration atMost) throws InterruptedException {
        try {
            return end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletableFuture<WaitStatus> onExit() {
        return end.copy();
    }
}
