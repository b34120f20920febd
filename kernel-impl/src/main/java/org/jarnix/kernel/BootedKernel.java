package org.jarnix.kernel;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.KernelPlan;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.LimitReached;
import org.jarnix.api.embed.Policy;
import org.jarnix.api.embed.ProcessStarter;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Session;
import org.jarnix.api.embed.StrayThreadsException;
import org.jarnix.api.spi.ParsedScript;
import org.jarnix.api.spi.ShellProvider;
import org.jarnix.kernel.Accounts.Account;
import org.jarnix.kernel.host.HostStreams;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.nio.KernelFiles;
import org.jarnix.kernel.pipe.Pipes;
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.ControlGroup;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.Processes;
import org.jarnix.kernel.task.LimitLog;
import org.jarnix.kernel.time.Timers;
import org.jarnix.kernel.trace.PolicyAndAudit;
import org.jarnix.kernel.trace.PolicyGuard;
import org.jarnix.kernel.tty.Pty;
import org.jarnix.kernel.tty.Ptys;
import org.jarnix.kernel.vfs.Guard;
import org.jspecify.annotations.Nullable;

/** A kernel as the application holds it. */
final class BootedKernel implements Kernel {
    private static final String SHELL = "/bin/bash";
    private static final String NO_SHELL = "no shell found: put jarnix-shell on the class path or module path";

    private final KernelPlan plan;
    private final Supplier<@Nullable ShellProvider> shells;
    private final Processes processes;
    private final LimitLog limits;
    private final KernelLog log;
    private final Pipes pipes;
    private final Sys root;
    private final Supplier<Image> snapshots;
    private final HostStreams streams;
    private final Ptys ptys;
    private final Runnable closing;
    private final Accounts accounts;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final KernelFiles files;
    private final List<KernelPlan.Audit> audits;

    /** Of what is started without a policy of its own. */
    private final @Nullable Guard guard;

    private final @Nullable CallMonitor monitor;
    private @Nullable Services services;
    private final Set<OpenSession> sessions = ConcurrentHashMap.newKeySet();

    /**
     * @param shells finds what opens sessions
     * @param snapshots takes the files at a moment
     * @param closing what is left to do when all processes have ended
     */
    BootedKernel(
            KernelPlan plan,
            Supplier<@Nullable ShellProvider> shells,
            Processes processes,
            LimitLog limits,
            KernelLog log,
            Pipes pipes,
            Sys root,
            Supplier<Image> snapshots,
            HostStreams streams,
            Ptys ptys,
            Runnable closing) {
        this.plan = plan;
        this.shells = shells;
        this.processes = processes;
        this.limits = limits;
        this.log = log;
        this.pipes = pipes;
        this.root = root;
        this.snapshots = snapshots;
        this.streams = streams;
        this.ptys = ptys;
        this.closing = closing;
        this.accounts = new Accounts(root);
        this.files = new KernelFiles(root, () -> !closed.get());
        this.audits = plan.audits().stream().map(this::opened).toList();
        this.guard = PolicyGuard.of(List.of(plan.policy()));
        this.monitor = PolicyAndAudit.of(List.of(plan.policy()), audits, plan.clock(), log);
        account(plan.user());
    }

    KernelPlan plan() {
        return plan;
    }

    Processes processes() {
        return processes;
    }

    HostStreams streams() {
        return streams;
    }

    private KernelPlan.Audit opened(KernelPlan.Audit audit) {
        return audit.listener() != null
                ? audit
                : new KernelPlan.Audit(new AuditFile(root, audit.file()), "", audit.calls());
    }

    /** A group for what is started now, under the kernel's policy and another one. */
    ControlGroup controlGroup(Policy more) {
        if (more == Policy.NONE) {
            return new ControlGroup(guard, monitor);
        }
        List<Policy> policies = List.of(plan.policy(), more);
        return new ControlGroup(PolicyGuard.of(policies), PolicyAndAudit.of(policies, audits, plan.clock(), log));
    }

    LimitLog limitLog() {
        return limits;
    }

    Pipes pipes() {
        return pipes;
    }

    /** A user: IllegalArgumentException where nobody is called that. */
    Account account(String name) {
        Account found = accounts.find(name);
        if (found == null) {
            throw new IllegalArgumentException("no user " + name);
        }
        return found;
    }

    @Override
    public Result exec(String script, ExecOptions options) {
        try {
            root.stat(SHELL);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT) {
                throw new IllegalStateException(NO_SHELL, e);
            }
        }
        List<String> argv = new ArrayList<>(List.of(SHELL, "-c", script));
        if (!options.arguments().isEmpty()) {
            argv.add("bash");
            argv.addAll(options.arguments());
        }
        return launch(argv.toArray(String[]::new))
                .options(options)
                .argv0("bash")
                .run();
    }

    @Override
    public Session session(ExecOptions options) {
        checkOpen();
        return remember(new OpenSession(this, shellProvider().open(), options, false));
    }

    @Override
    public ParsedScript parse(String script) {
        return shellProvider().parse(script);
    }

    private ShellProvider shellProvider() {
        ShellProvider provider = shells.get();
        if (provider == null) {
            throw new IllegalStateException(NO_SHELL);
        }
        return provider;
    }

    private OpenSession remember(OpenSession session) {
        sessions.add(session);
        return session;
    }

    /** A session is over. */
    void forget(OpenSession session) {
        sessions.remove(session);
    }

    /** Whether a process is the shell of a session that waits for its next script. */
    boolean isIdleSession(Process process) {
        return sessions.stream().anyMatch(session -> session.isIdle(process));
    }

    @Override
    public KernelLimits limits() {
        return plan.limits();
    }

    @Override
    public List<LimitReached> limitsReached() {
        return limits.since(new long[Limit.values().length]);
    }

    @Override
    public Result run(String... argv) {
        return process(argv).run();
    }

    @Override
    public ProcessStarter process(String... argv) {
        return launch(argv);
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the kernel is closed");
        }
    }

    private Launch launch(String... argv) {
        if (argv.length == 0) {
            throw new IllegalArgumentException("no program named");
        }
        checkOpen();
        return new Launch(this, List.of(argv));
    }

    @Override
    public KernelTerminal terminal(WinSize size) {
        return makeTerminal(size, null);
    }

    @Override
    public KernelTerminal terminal(WinSize size, OutputStream screen) {
        return makeTerminal(size, screen);
    }

    /** A terminal of this kernel: IllegalArgumentException for one of another. */
    Pty ptyOf(KernelTerminal terminal) {
        if (terminal instanceof HostTerminal own && own.isOf(this)) {
            return own.pty();
        }
        throw new IllegalArgumentException("a terminal of another kernel");
    }

    private KernelTerminal makeTerminal(WinSize size, @Nullable OutputStream screen) {
        checkOpen();
        try {
            return new HostTerminal(this, ptys.make(size, screen, 0));
        } catch (SyscallException e) {
            throw new UncheckedIOException("no terminal can be made", e);
        }
    }

    @Override
    public Image snapshot() {
        checkOpen();
        return snapshots.get();
    }

    @Override
    public FileSystem files() {
        return files;
    }

    @Override
    public Sys root() {
        return root;
    }

    /** Starts what {@code /etc/inittab} names, where there is one. */
    void startServices(KernelLog log, Timers timers) {
        BootMounts.attach(this, accounts.lines("/etc/fstab"), log);
        List<String> table = accounts.lines("/etc/inittab");
        if (!table.isEmpty()) {
            services = new Services(this, root, log, timers);
            services.start(table);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (services != null) {
            services.stop();
        }
        List<Process> strays = processes.close();
        ptys.close();
        streams.close();
        closing.run();
        if (!strays.isEmpty()) {
            throw new StrayThreadsException(
                    strays.stream().map(Process::toString).toList());
        }
    }
}
