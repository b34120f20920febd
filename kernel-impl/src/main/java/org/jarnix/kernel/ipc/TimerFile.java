package org.jarnix.kernel.ipc;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.IntervalTimer;
import org.jarnix.kernel.time.SettableTimer;
import org.jarnix.kernel.time.Timers;

/** A timer as an open file: a read answers how often it went off (timerfd_create(2)). */
public final class TimerFile extends EventFile {
    private final IntervalTimer timer;
    private final boolean realTime;

    public TimerFile(Timers timers, KernelClock clock, boolean realTime, int flags) {
        super("timerfd", 0, false, flags);
        this.realTime = realTime;
        this.timer = new IntervalTimer(timers, clock, this::add);
    }

    /** Whether times that are not spans are meant by the real-time clock. */
    public boolean isOnRealTime() {
        return realTime;
    }

    /** Sets it, as {@link IntervalTimer#set}; what it counted is forgotten. */
    public SettableTimer.State set(long at, long every) {
        SettableTimer.State before = timer.set(Task.NEVER, 0);
        forget();
        timer.set(at, every);
        return before;
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        throw new SyscallException(Errno.EINVAL);
    }

    @Override
    protected void closed() {
        timer.set(Task.NEVER, 0);
    }
}
