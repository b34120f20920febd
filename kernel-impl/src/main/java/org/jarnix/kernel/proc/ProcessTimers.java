package org.jarnix.kernel.proc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Errno;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.IntervalTimer;
import org.jarnix.kernel.time.IntervalTimer.State;
import org.jarnix.kernel.time.Timers;
import org.jspecify.annotations.Nullable;

/** A process's timers: the one of its alarm, the two of its processor time, and those that it made. */
public final class ProcessTimers {
    private static final int MOST = 1024;

    private final Process process;
    private final Timers timers;
    private final IntervalTimer real;
    private final Map<Integer, Made> made = new ConcurrentHashMap<>(4);
    private final KLock lock = new KLock(Rank.INODE);

    // Guarded by lock.
    private int next;

    /** Processor time at which each goes off, NEVER where it is not set; and the intervals. */
    private volatile long[] processor = {Task.NEVER, Task.NEVER};

    private final long[] intervals = new long[2];

    ProcessTimers(Process process, Timers timers) {
        this.process = process;
        this.timers = timers;
        this.real = new IntervalTimer(
                timers, process.clock(), times -> process.tree().sender().send(process, Signal.SIGALRM));
    }

    /** One that the process made. */
    private static final class Made {
        final IntervalTimer timer;
        volatile long overruns;

        Made(IntervalTimer timer) {
            this.timer = timer;
        }
    }

    /** The timer of the alarm. */
    public IntervalTimer real() {
        return real;
    }

    /** Makes a timer: EAGAIN. */
    public int create(@Nullable Signal signal, long value) throws SyscallException {
        lock.lock();
        try {
            if (made.size() >= MOST) {
                throw new SyscallException(Errno.EAGAIN);
            }
            int id = next++;
            made.put(
                    id,
                    new Made(new IntervalTimer(timers, process.clock(), times -> expired(id, signal, value, times))));
            return id;
        } finally {
            lock.unlock();
        }
    }

    private void expired(int id, @Nullable Signal signal, long value, long times) {
        Made mine = made.get(id);
        if (mine == null || signal == null) {
            return;
        }
        if (process.signals().waits(signal, id)) {
            mine.overruns += times;
            return;
        }
        mine.overruns = times - 1;
        process.tree().sender().send(process, new SigInfo(signal, SigInfo.Code.SI_TIMER, 0, 0, id, value));
    }

    private Made get(int id) throws SyscallException {
        Made found = made.get(id);
        if (found == null) {
            throw new SyscallException(Errno.EINVAL);
        }
        return found;
    }

    /** A timer that was made: EINVAL. */
    public IntervalTimer timer(int id) throws SyscallException {
        return get(id).timer;
    }

    /** How often it went off in vain: EINVAL. */
    public int overruns(int id) throws SyscallException {
        return (int) Math.min(Integer.MAX_VALUE, get(id).overruns);
    }

    /** Takes a timer away: EINVAL. */
    public void delete(int id) throws SyscallException {
        get(id).timer.set(Task.NEVER, 0);
        made.remove(id);
    }

    /** Takes away those that were made: exec. */
    void deleteMade() {
        made.values().forEach(one -> one.timer.set(Task.NEVER, 0));
        made.clear();
    }

    /** Takes all away: the process has ended. */
    void end() {
        real.set(Task.NEVER, 0);
        deleteMade();
    }

    /**
     * Sets a timer of processor time, and answers how it stood.
     *
     * @param which 0 for VIRTUAL, 1 for PROF
     */
    public State setProcessor(int which, long first, long interval) {
        lock.lock();
        try {
            State before = processor(which);
            long[] changed = processor.clone();
            changed[which] = first == 0 ? Task.NEVER : process.cpuNanos() + first;
            intervals[which] = interval;
            processor = changed;
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** How a timer of processor time stands. */
    public State processor(int which) {
        long at = processor[which];
        return new State(at == Task.NEVER ? 0 : Math.max(1, at - process.cpuNanos()), intervals[which]);
    }

    /** Looks whether timers of processor time are due. */
    void checkProcessor() {
        long[] at = processor;
        if (at[0] == Task.NEVER && at[1] == Task.NEVER) {
            return;
        }
        long now = process.cpuNanos();
        for (int which = 0; which < at.length; which++) {
            if (now >= at[which]) {
                long again = intervals[which];
                setProcessor(which, again, again);
                process.tree().sender().send(process, which == 0 ? Signal.SIGVTALRM : Signal.SIGPROF);
            }
        }
    }
}
