package org.jarnix.kernel.proc;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Notices when computing processes hold every carrier thread of the JVM, so that no other process runs, and adds carriers
 * where it may. On the way it looks at the processor time and memory of those who make no system call.
 *
 * <p>It looks by starting a virtual thread and seeing whether it runs. More parallelism alone wakes no carrier; a virtual
 * thread that is started from a new platform thread does.
 */
final class CarrierWatchdog {
    private static final long SHORTEST_NANOS = 50_000_000;
    private static final long LONGEST_NANOS = 400_000_000;
    private static final long STARVED_NANOS = 250_000_000;
    private static final int MOST_CARRIERS = 256;

    private final KernelClock clock = KernelClock.system();
    private final Timers timers;
    private final Threads threads;
    private final HeapGuard memory;
    private final KernelLog log;
    private final boolean rescues;
    private final AtomicBoolean ticking = new AtomicBoolean();

    // Used by the timers' thread alone.
    private @Nullable Probe probe;
    private long pause = SHORTEST_NANOS;
    private boolean told;
    private int carriersBefore;

    CarrierWatchdog(Timers timers, Threads threads, HeapGuard memory, KernelLog log, boolean rescues) {
        this.timers = timers;
        this.threads = threads;
        this.memory = memory;
        this.log = log;
        this.rescues = rescues;
    }

    /** A process has been started: looks now and then as long as one runs. */
    void wake() {
        if (!ticking.get() && ticking.compareAndSet(false, true)) {
            schedule();
        }
    }

    /** Where the heap has no room for a timer either, the next process that starts wakes it. */
    private void schedule() {
        boolean scheduled = false;
        try {
            timers.at(clock.monotonicNanos() + pause, this::tick);
            scheduled = true;
        } finally {
            if (!scheduled) {
                ticking.set(false);
            }
        }
    }

    private void tick() {
        if (threads.running().isEmpty()) {
            probe = null;
            ticking.set(false);
            if (threads.running().isEmpty() || !ticking.compareAndSet(false, true)) {
                return;
            }
        }
        try {
            look();
            for (Process process : threads.running()) {
                CpuLimit.check(process);
                if (!process.waiting()) {
                    memory.look(process);
                }
            }
        } finally {
            schedule(); // also when a full heap ends this look early, as that is when the next one is needed
        }
    }

    private void look() {
        Probe sent = probe;
        long now = clock.monotonicNanos();
        if (sent != null && !sent.ran) {
            if (now - sent.since >= STARVED_NANOS) {
                starved();
                probe = send(now);
            }
            pause = SHORTEST_NANOS;
            return;
        }
        told = false;
        pause = Math.min(LONGEST_NANOS, pause * 2);
        probe = send(now);
    }

    private static Probe send(long now) {
        Probe sent = new Probe(now);
        Thread.ofVirtual().inheritInheritableThreadLocals(false).start(sent);
        return sent;
    }

    private void starved() {
        if (!told) {
            told = true;
            log.say(
                    KernelLog.WARNING,
                    "computing processes hold all carrier threads" + (rescues ? "; more are added" : ""));
        }
        if (rescues) {
            addCarriers();
        }
    }

    private void addCarriers() {
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        int carriers = scheduler.getParallelism();
        if (carriersBefore == 0) {
            carriersBefore = carriers;
        }
        scheduler.setParallelism(Math.min(MOST_CARRIERS, carriers * 2));
        Thread.ofPlatform()
                .name("jarnix-carriers")
                .daemon()
                .start(() ->
                        Thread.ofVirtual().inheritInheritableThreadLocals(false).start(() -> {}));
    }

    /** Gives the JVM its setting back, once nothing computes any more. */
    void restore() {
        if (carriersBefore > 0) {
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                    .setParallelism(carriersBefore);
        }
    }

    /** A virtual thread that only notes that it runs. */
    private static final class Probe implements Runnable {
        private final long since;
        private volatile boolean ran;

        Probe(long since) {
            this.since = since;
        }

        @Override
        public void run() {
            ran = true;
        }
    }
}
