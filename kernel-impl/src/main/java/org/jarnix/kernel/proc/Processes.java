package org.jarnix.kernel.proc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.Signal;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.kernel.exec.Images;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.task.LimitLog;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.Timers;
import org.jarnix.kernel.vfs.FsContext;

/** The parts of process management, put together; and the end of all processes. */
public final class Processes {
    private static final Duration QUIET_END = Duration.ofMillis(500);
    /** A large copy or one operation on a large number ends within it, on a machine that has much else to do as well. */
    private static final Duration LAST_CALL = Duration.ofSeconds(2);

    private final ProcessTree tree;
    private final Threads threads = new Threads();
    private final HeapGuard memory;
    private final Timers watch = new Timers("jarnix-watch", KernelClock.system());
    private final CarrierWatchdog watchdog;
    private final Endings endings;
    private final Reaper reaper;
    private final Spawner spawner;

    /**
     * @param bounds how many processes there may be, and how much memory they may have
     * @param limits told when that is too little
     * @param calls makes the system calls of each process
     * @param carrierRescue whether carrier threads may be added
     */
    public Processes(
            KernelClock clock,
            KernelLimits bounds,
            LimitLog limits,
            Images images,
            Timers timers,
            KernelLog log,
            SysFactory calls,
            boolean carrierRescue) {
        this.tree = new ProcessTree(clock, bounds.processes(), limits, this::watchKilled);
        this.memory = new HeapGuard(bounds.totalMemory(), limits, log);
        this.endings = new Endings(tree, memory);
        this.reaper = new Reaper(watch, endings, log);
        this.watchdog = new CarrierWatchdog(watch, threads, memory, log, carrierRescue);
        this.spawner =
                new Spawner(tree, images, new Trampoline(endings, threads, memory, calls, log), threads, watchdog);
    }

    private void watchKilled(Process process) {
        reaper.watch(process);
    }

    /** Makes process 1, which acts as root and runs nothing. */
    public Process boot(FdTable descriptors, FsContext fs, Rlimits rlimits) {
        Credentials root = new Credentials(0, 0, 0, 0, 0, 0, List.of());
        return tree.boot(new Birth(
                new ControlGroup(), null, descriptors, fs, root, rlimits, "init", List.of("init"), Map.of(), null));
    }

    public ProcessTree tree() {
        return tree;
    }

    /** What keeps them from filling the heap. */
    public HeapGuard memory() {
        return memory;
    }

    public Threads threads() {
        return threads;
    }

    public Spawner spawner() {
        return spawner;
    }

    /** Ends all processes and waits for their threads; answers the strays, whose threads run on. */
    public List<Process> close() {
        tree.close();
        Process init = tree.init();
        for (Process process : tree.all()) {
            if (process != init) {
                process.kill(Signal.SIGKILL);
            }
        }
        for (Process late : threads.await(QUIET_END)) {
            reaper.bury(late);
        }
        List<Process> strays = threads.await(LAST_CALL);
        init.post(Task.KILLED);
        init.descriptors().end();
        watch.close();
        if (strays.isEmpty()) {
            watchdog.restore();
        }
        return strays;
    }
}
