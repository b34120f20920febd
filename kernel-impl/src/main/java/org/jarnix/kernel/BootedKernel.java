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
import org.jarnix.kernel.exec.Images;
import org.jarnix.kernel.host.HostStreams;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.Processes;
import org.jarnix.kernel.time.Timers;
import org.jarnix.kernel.vfs.MountTable;

/** A kernel as the application holds it. */
final class BootedKernel implements Kernel {
    private static final String SHELL = "/bin/bash";

    private final KernelPlan plan;
    private final Processes processes;
    private final Sys root;
    private final HostStreams streams;
    private final Timers timers;
    private final Images images;
    private final Accounts accounts;
    private final MountTable mounts;
    private final AtomicBoolean closed = new AtomicBoolean();

    BootedKernel(
            KernelPlan plan, Processes processes, Sys root, HostStreams streams, Timers timers, Images images,
            MountTable mounts) {
        this.plan = plan;
        this.mounts = mounts;
        this.processes = processes;
        this.root = root;
        this.streams = streams;
        this.timers = timers;
        this.images = images;
        this.accounts = new Accounts(root);
        if (accounts.find(plan.user()) == null) {
            throw new IllegalArgumentException("no user " + plan.user());
        }
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

    Images images() {
        return images;
    }

    Accounts accounts() {
        return accounts;
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
        timers.close();
        streams.close();
        mounts.close();
        if (!strays.isEmpty()) {
            throw new StrayThreadsException(strays.stream().map(Process::toString).toList());
        }
    }
}
