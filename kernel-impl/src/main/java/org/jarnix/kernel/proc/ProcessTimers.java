package org.jarnix.kernel.proc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jarnix.api.Errno;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.IntervalTimer;
import org.jarnix.kernel.time.SettableTimer;
import org.jarnix.kernel.time.SettableTimer.State;
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

    /** Those that go by processor time: VIRTUAL, PROF, and of those that were made. */
    private final List<ProcessorTimer> byProcessor = new CopyOnWriteArrayList<>();

    ProcessTimers(Process process, Timers timers) {
        this.process = process;
        this.timers = timers;
        this.real = new IntervalTimer(
                timers, process.clock(), times -> process.tree().sender().send(process, Signal.SIGALRM));
        for (Signal signal : List.of(Signal.SIGVTALRM, Signal.SIGPROF)) {
            byProcessor.add(
                    new ProcessorTimer(process, times -> process.tree().sender().send(process, signal)));
        }
    }

    /** One that the process made. */
    private static final class Made {
        final Clock clock;
        final @Nullable Signal signal;
        final SettableTimer timer;
        volatile long overruns;

        Made(Clock clock, @Nullable Signal signal, SettableTimer timer) {
            this.clock = clock;
            this.signal = signal;
            this.timer = timer;
        }
    }

    /** The timer of the alarm. */
    public IntervalTimer real() {
        return real;
    }

    /** Makes a timer: EAGAIN. */
    public int create(Clock clock, @Nullable Signal signal, long value) throws SyscallException {
        lock.lock();
        try {
            if (made.size() >= MOST) {
                throw new SyscallException(Errno.EAGAIN);
            }
            int id = next++;
            made.put(id, new Made(clock, signal, timer(clock, times -> expired(id, signal, value, times))));
            return id;
        } finally {
            lock.unlock();
        }
    }

    private SettableTimer timer(Clock clock, LongConsumer expiry) {
        if (clock != Clock.PROCESS) {
            return new IntervalTimer(timers, process.clock(), expiry);
        }
        ProcessorTimer byTime = new ProcessorTimer(process, expiry);
        byProcessor.add(byTime);
        return byTime;
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
    public SettableTimer timer(int id) throws SyscallException {
        return get(id).timer;
    }

    /** The clock that such a timer goes by: EINVAL. */
    public Clock clock(int id) throws SyscallException {
        return get(id).clock;
    }

    /** Sets such a timer; a signal of it that waits is taken back before the timer can go off again: EINVAL. */
    public State set(int id, long at, long every) throws SyscallException {
        Made mine = get(id);
        State before = mine.timer.set(Task.NEVER, 0);
        mine.overruns = 0;
        if (mine.signal != null) {
            process.signals().forget(mine.signal, id);
        }
        mine.timer.set(at, every);
        return before;
    }

    /** How often it went off in vain: EINVAL. */
    public int overruns(int id) throws SyscallException {
        return (int) Math.min(Integer.MAX_VALUE, get(id).overruns);
    }

    /** Takes a timer away: EINVAL. */
    public void delete(int id) throws SyscallException {
        set(id, Task.NEVER, 0);
        forget(made.remove(id));
    }

    private void forget(@Nullable Made gone) {
        if (gone != null && gone.timer instanceof ProcessorTimer byTime) {
            byProcessor.remove(byTime);
        }
    }

    /** Takes away those that were made: exec. */
    void deleteMade() {
        for (Made one : made.values()) {
            one.timer.set(Task.NEVER, 0);
            forget(one);
        }
        made.clear();
    }

    /** Takes all away: the process has ended. */
    void end() {
        real.set(Task.NEVER, 0);
        deleteMade();
    }

    /**
     * A timer of processor time.
     *
     * @param which 0 for VIRTUAL, 1 for PROF
     */
    public SettableTimer processor(int which) {
        return byProcessor.get(which);
    }

    /** Looks whether timers of processor time are due. */
    void checkProcessor() {
        long now = process.cpuNanos();
        for (ProcessorTimer timer : byProcessor) {
            timer.check(now);
        }
    }
}
