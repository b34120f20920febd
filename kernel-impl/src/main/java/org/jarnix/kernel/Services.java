package org.jarnix.kernel;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.kernel.ServiceTable.Action;
import org.jarnix.kernel.ServiceTable.Service;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * What runs as long as the kernel does (init(8)): started in the table's order when the kernel boots, started again where
 * that is asked for, and stopped in the other order, each with SIGTERM and some time to end, when the kernel is closed.
 *
 * <p>What they write goes to the kernel's log.
 */
final class Services {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long QUICK_NANOS = 1_000_000_000L;
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final Kernel kernel;
    private final Sys root;
    private final KernelLog log;
    private final Timers timers;
    private final KLock lock = new KLock(Rank.PROCESS_TREE);

    // Guarded by lock.
    private final List<Running> running = new ArrayList<>();
    private boolean stopping;

    Services(Kernel kernel, Sys root, KernelLog log, Timers timers) {
        this.kernel = kernel;
        this.root = root;
        this.log = log;
        this.timers = timers;
    }

    /** A service, and its process while it has one. */
    private static final class Running {
        private final Service service;
        private @Nullable KernelProcess process;
        private long started;

        Running(Service service) {
            this.service = service;
        }
    }

    /** Starts all that the table names. */
    void start(List<String> table) {
        List<String> complaints = new ArrayList<>(0);
        List<Service> services = ServiceTable.parse(table, complaints);
        complaints.forEach(complaint -> log.say(KernelLog.WARNING, complaint));
        for (Service service : services) {
            Running one = new Running(service);
            lock.lock();
            try {
                running.add(one);
            } finally {
                lock.unlock();
            }
            run(one);
            if (service.action() == Action.SYSINIT || service.action() == Action.WAIT) {
                await(one, Duration.ofDays(1));
            }
        }
    }

    private void run(Running one) {
        Service service = one.service;
        OutputStream output = new LogStream(log, service.id());
        KernelProcess process = kernel.process("/bin/sh", "-c", service.command())
                .user("root")
                .cwd("/")
                .stdout(output)
                .stderr(output)
                .start();
        lock.lock();
        try {
            one.process = process;
            one.started = kernelNanos();
        } finally {
            lock.unlock();
        }
        process.onExit().thenRun(() -> ended(one));
    }

    private long kernelNanos() {
        return timers.clock().monotonicNanos();
    }

    private void ended(Running one) {
        long lived;
        lock.lock();
        try {
            one.process = null;
            if (stopping || one.service.action() != Action.RESPAWN) {
                return;
            }
            lived = kernelNanos() - one.started;
        } finally {
            lock.unlock();
        }
        boolean quick = lived < QUICK_NANOS;
        if (quick) {
            log.say(
                    KernelLog.WARNING,
                    "init: " + one.service.id() + " ended at once; it waits before it is started again");
        }
        timers.at(kernelNanos() + (quick ? PAUSE_NANOS : 0), () -> again(one));
    }

    private void again(Running one) {
        lock.lock();
        try {
            if (stopping) {
                return;
            }
        } finally {
            lock.unlock();
        }
        run(one);
    }

    /** Stops all, the last first. */
    void stop() {
        List<Running> all;
        lock.lock();
        try {
            stopping = true;
            all = new ArrayList<>(running);
        } finally {
            lock.unlock();
        }
        for (Running one : all.reversed()) {
            KernelProcess process = process(one);
            if (process != null) {
                try {
                    root.kill(-process.pid(), Signal.SIGTERM);
                } catch (SyscallException e) {
                    continue;
                }
                await(one, GRACE);
            }
        }
    }

    private @Nullable KernelProcess process(Running one) {
        lock.lock();
        try {
            return one.process;
        } finally {
            lock.unlock();
        }
    }

    private void await(Running one, Duration atMost) {
        KernelProcess process = process(one);
        try {
            if (process != null && process.waitFor(atMost) == null) {
                log.say(KernelLog.WARNING, "init: " + one.service.id() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
