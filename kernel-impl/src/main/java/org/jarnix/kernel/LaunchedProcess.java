package org.jarnix.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jarnix.api.Signal;
import org.jarnix.api.Usage;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.ProcessTree;
import org.jarnix.kernel.tty.Tty;
import org.jspecify.annotations.Nullable;

/** A process that the application started, as it sees it. */
final class LaunchedProcess implements KernelProcess {
    private final Process process;
    private final ProcessTree tree;
    private final CompletableFuture<WaitStatus> end;
    private final FarEnds far;

    LaunchedProcess(Process process, ProcessTree tree, CompletableFuture<WaitStatus> end, FarEnds far) {
        this.process = process;
        this.tree = tree;
        this.end = end;
        this.far = far;
    }

    Process process() {
        return process;
    }

    @Override
    public int pid() {
        return process.pid();
    }

    @Override
    public void signal(Signal signal) {
        tree.sender().send(process, signal);
    }

    @Override
    public void signalForeground(Signal signal) {
        Tty tty = process.terminal();
        tree.sender().toGroup(tty == null ? process.pgid() : tty.foreground(), signal);
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
            return end.get(nanos(atMost), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What does not fit into a number of nanoseconds is 292 years. */
    static long nanos(Duration time) {
        return time.getSeconds() > Long.MAX_VALUE / 1_000_000_000L - 1 ? Long.MAX_VALUE : time.toNanos();
    }

    @Override
    public CompletableFuture<WaitStatus> onExit() {
        return end.copy();
    }

    @Override
    public boolean isAlive() {
        return !end.isDone();
    }

    @Override
    public Usage usage() {
        return process.usage().plus(process.childrenUsage());
    }

    @Override
    public void destroy() {
        process.control().kill(tree);
    }

    @Override
    public OutputStream stdin() {
        return far.farStdin();
    }

    @Override
    public InputStream stdout() {
        return far.farStdout();
    }

    @Override
    public InputStream stderr() {
        return far.farStderr();
    }
}
