package org.jarnix.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelPlan;
import org.jarnix.api.embed.ProcessStarter;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.StrayThreadsException;
import org.jarnix.kernel.Accounts.Account;
import org.jarnix.kernel.host.HostStreams;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.Processes;

/** A kernel as the application holds it. */
final class BootedKernel implements Kernel {
    private static final String SHELL = "/bin/bash";

    private final KernelPlan plan;
    private final Processes processes;
    private final Sys root;
    private final HostStreams streams;
    private final Runnable closing;
    private final Accounts accounts;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param closing what is left to do when all processes have ended */
    BootedKernel(KernelPlan plan, Processes processes, Sys root, HostStreams streams, Runnable closing) {
        this.plan = plan;
        this.processes = processes;
        this.root = root;
        this.streams = streams;
        this.closing = closing;
        this.accounts = new Accounts(root);
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

    /** A user: IllegalArgumentException where nobody is called that. */
    Account account(String name) {
        Account found = accounts.find(name);
        if (found == null) {
            throw new IllegalArgumentException("no user " + name);
        }
        return found;
    }

    @Override
    public Result exec(String script) {
        try {
            root.stat(SHELL);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT) {
                throw new IllegalStateException("no shell found: put jarnix-shell on the class path or module path", e);
            }
        }
        return process(SHELL, "-c", script).argv0("bash").run();
    }

    @Override
    public Result run(String... argv) {
        return process(argv).run();
    }

    @Override
    public ProcessStarter process(String... argv) {
        if (argv.length == 0) {
            throw new IllegalArgumentException("no program named");
        }
        if (closed.get()) {
            throw new IllegalStateException("the kernel is closed");
        }
        return new Launch(this, List.of(argv));
    }

    @Override
    public Sys root() {
        return root;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<Process> strays = processes.close();
        streams.close();
        closing.run();
        if (!strays.isEmpty()) {
            throw new StrayThreadsException(
                    strays.stream().map(Process::toString).toList());
        }
    }
}
