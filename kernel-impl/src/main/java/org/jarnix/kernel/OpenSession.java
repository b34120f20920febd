package org.jarnix.kernel;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Usage;
import org.jarnix.api.embed.Ending;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.LimitReached;
import org.jarnix.api.embed.Policy;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Session;
import org.jarnix.api.spi.ShellProvider.Script;
import org.jarnix.api.spi.ShellProvider.SessionShell;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.host.Collector;
import org.jarnix.kernel.host.HostStreams;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.ProcessTree;
import org.jarnix.kernel.vfs.Places;
import org.jspecify.annotations.Nullable;

/** A shell in a process of its own that waits for scripts. */
final class OpenSession implements Session {
    private final BootedKernel kernel;
    private final SessionShell shell;
    private final ExecOptions options;
    private final boolean ownsKernel;
    private final ScriptQueue scripts = new ScriptQueue();
    private final Collector out;
    private final Collector err;
    private final LaunchedProcess launched;
    private final AtomicBoolean used = new AtomicBoolean();

    /** @param ownsKernel whether closing it closes its kernel */
    OpenSession(BootedKernel kernel, SessionShell shell, ExecOptions options, boolean ownsKernel) {
        this(kernel, shell, options, ownsKernel, 022);
    }

    private OpenSession(BootedKernel kernel, SessionShell shell, ExecOptions options, boolean ownsKernel, int umask) {
        this.kernel = kernel;
        this.options = options;
        this.ownsKernel = ownsKernel;
        this.shell = shell;
        long most = kernel.plan().limits().outputBytes();
        this.out = new Collector(most);
        this.err = new Collector(most);
        ProcessTree tree = kernel.processes().tree();
        Launch launch = new Launch(kernel, List.of("bash")).options(options).body((sys, argv) -> {
            sys.umask(umask);
            return shell.serve(sys, scripts.in(sys, tree));
        });
        launch.stdout(out).stderr(err);
        Launcher launcher = new Launcher(kernel, launch);
        try {
            this.launched = launcher.start();
        } catch (SyscallException e) {
            throw new UncheckedIOException("no session: " + launcher.problem() + ": " + e.getMessage(), e);
        }
        launched.onExit().thenAccept(how -> scripts.close(KernelProcess.status(how)));
    }

    /** How a script ended. */
    private record End(int status, Ending ending) {}

    @Override
    public Result exec(String script, ExecOptions options) {
        if (!options.env().isEmpty()
                || options.cwd() != null
                || options.user() != null
                || options.mergesStderr()
                || options.policy() != Policy.NONE) {
            throw new IllegalArgumentException("folder, user, variables, policy and merging are the session's own");
        }
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("another thread uses the session");
        }
        try {
            return run(script, options);
        } catch (SyscallException e) {
            throw new IllegalStateException("the session is over", e);
        } finally {
            used.set(false);
        }
    }

    private Result run(String script, ExecOptions options) throws SyscallException {
        Duration time = options.timeLimit();
        long most = options.outputLimit() < 0 ? kernel.plan().limits().outputBytes() : options.outputLimit();
        Duration timeLimit = time == null ? kernel.plan().limits().wallTime() : time;
        out.limit(most);
        err.limit(most);
        out.tell(options.outLines());
        KernelClock clock = kernel.plan().clock();
        long[] mark = kernel.limitLog().mark();
        long from = clock.monotonicNanos();
        Usage before = launched.usage();
        if (isOpen()) {
            give(options);
        }
        End end = await(scripts.give(new Script(script, options.arguments())), timeLimit);
        Collector.Collected written = out.take();
        Collector.Collected complained = err.take();
        List<LimitReached> limits = new ArrayList<>(kernel.limitLog().since(mark));
        if (written.truncated() || complained.truncated()) {
            limits.add(new LimitReached(Limit.OUTPUT, most));
        }
        if (end.ending() == Ending.TIMED_OUT) {
            limits.add(new LimitReached(Limit.WALL_TIME, timeLimit.toMillis()));
        }
        return new Result(
                end.status(),
                end.ending(),
                written.bytes(),
                complained.bytes(),
                written.truncated(),
                complained.truncated(),
                Duration.ofNanos(clock.monotonicNanos() - from),
                launched.usage().minus(before),
                List.copyOf(limits));
    }

    /** Makes bytes or a stream the shell's standard input. */
    private void give(ExecOptions options) throws SyscallException {
        Process process = launched.process();
        FdTable descriptors = process.descriptors();
        int uid = process.credentials().uid();
        InputStream stream = options.stdinStream();
        HostStreams streams = kernel.streams();
        int fd = descriptors.open(stream == null ? streams.input(options.stdin(), uid) : streams.input(stream, uid), 0);
        if (fd != 0) {
            descriptors.dup2(fd, 0, 0);
            descriptors.close(fd);
        }
    }

    private End await(CompletableFuture<Integer> status, Duration timeLimit) {
        try {
            Integer ended = within(status, timeLimit);
            if (ended != null) {
                return new End(ended, Ending.EXITED);
            }
        } catch (InterruptedException e) {
            int cut = stop(status);
            Thread.currentThread().interrupt();
            return new End(cut, Ending.CANCELLED);
        }
        return new End(stop(status), Ending.TIMED_OUT);
    }

    private static @Nullable Integer within(CompletableFuture<Integer> status, Duration time)
            throws InterruptedException {
        try {
            return status.get(LaunchedProcess.nanos(time), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a script: by Ctrl-C, by killing what it has started, by killing the shell. */
    private int stop(CompletableFuture<Integer> status) {
        Process process = launched.process();
        ProcessTree tree = kernel.processes().tree();
        tree.sender().toGroup(process.pgid(), Signal.SIGINT);
        Integer ended = graceful(status);
        if (ended == null) {
            process.control().killOthers(tree, process);
            tree.sender().toGroup(process.pgid(), Signal.SIGINT);
            ended = graceful(status);
        }
        if (ended == null) {
            launched.destroy();
            ended = status.join();
        }
        return ended;
    }

    private static @Nullable Integer graceful(CompletableFuture<Integer> status) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return within(status, GRACE);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isComplete(String script) {
        return shell.isComplete(script);
    }

    @Override
    public int pid() {
        return launched.pid();
    }

    @Override
    public boolean isOpen() {
        return launched.isAlive();
    }

    @Override
    public Session fork() {
        if (!isOpen() || !used.compareAndSet(false, true)) {
            throw new IllegalStateException(isOpen() ? "a script runs in the session" : "the session is over");
        }
        try {
            Process process = launched.process();
            checkAlone(process);
            ExecOptions where = options.withCwd(Places.getcwd(process));
            BootedKernel copy = (BootedKernel) new Boot(kernel.plan().from(kernel.snapshot())).boot();
            return new OpenSession(copy, shell.copy(), where, true, process.fs().umask());
        } catch (SyscallException e) {
            throw new IllegalStateException("the session's folder is gone", e);
        } finally {
            used.set(false);
        }
    }

    /** What runs cannot be copied. */
    private void checkAlone(Process self) {
        List<String> running = kernel.processes().tree().all().stream()
                .filter(other -> other != self
                        && other.isAlive()
                        && other != kernel.processes().tree().init())
                .filter(other -> !kernel.isIdleSession(other))
                .map(Process::toString)
                .toList();
        if (!running.isEmpty()) {
            throw new IllegalStateException("processes cannot be copied while they run: " + running);
        }
    }

    boolean isIdle(Process process) {
        return launched.process() == process && !used.get();
    }

    @Override
    public Kernel kernel() {
        return kernel;
    }

    @Override
    public void close() {
        scripts.close(0);
        launched.destroy();
        launched.onExit().join();
        kernel.forget(this);
        if (ownsKernel) {
            kernel.close();
        }
    }
}
