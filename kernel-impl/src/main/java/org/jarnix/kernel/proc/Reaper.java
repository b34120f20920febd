package org.jarnix.kernel.proc;

import org.jarnix.api.Signal;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.spi.GuestThread;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.time.Timers;

/**
 * Ends processes that do not notice that they were killed: a tenth of a second later, guests sooner, they are dead for all
 * others, while their thread, a stray, runs on without any system call.
 */
final class Reaper {
    private static final long GRACE_NANOS = 100_000_000;

    /** Guests have safe points all over, but not while they are compiled or get memory. */
    private static final long GUEST_GRACE_NANOS = 40_000_000;

    private final KernelClock clock = KernelClock.system();
    private final Timers timers;
    private final Endings endings;
    private final KernelLog log;

    /** @param timers on the machine's own time: a test's clock may stand still */
    Reaper(Timers timers, Endings endings, KernelLog log) {
        this.timers = timers;
        this.endings = endings;
        this.log = log;
    }

    /** Looks after a process that has been killed. */
    void watch(Process process) {
        long grace = process.thread() instanceof GuestThread ? GUEST_GRACE_NANOS : GRACE_NANOS;
        timers.at(clock.monotonicNanos() + grace, () -> bury(process));
    }

    /** Ends a process for all others, if it has not ended. */
    void bury(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.becomeStray();
        Signal fatal = process.fatal();
        Signal how = fatal == null ? Signal.SIGKILL : fatal;
        if (endings.end(process, new WaitStatus.Signaled(process.pid(), how))) {
            log.say(KernelLog.WARNING, process + " does not end; its thread is a stray");
        }
    }
}
