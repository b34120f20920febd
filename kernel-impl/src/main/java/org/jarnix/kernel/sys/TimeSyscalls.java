package org.jarnix.kernel.sys;

import java.time.Duration;
import org.jarnix.api.ITimer;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.ProcessTimers;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.SettableTimer;
import org.jspecify.annotations.Nullable;

/** The calls on time. */
final class TimeSyscalls implements TimeCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;

    TimeSyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
    }

    @Override
    public long clock(Clock clock) {
        return switch (clock) {
            case REALTIME -> machine.clock().realtimeNanos();
            case MONOTONIC, BOOT -> machine.clock().monotonicNanos() - machine.bootNanos();
            case PROCESS -> process.cpuNanos();
        };
    }

    @Override
    public void sleep(Duration time) throws SyscallException {
        long deadline = Deadlines.after(machine.clock(), time);
        while (true) {
            try (Poller poller = new Poller(process)) {
                poller.await(deadline);
                return;
            } catch (Interrupted e) {
                attention.afterInterruptionForGood();
            }
        }
    }

    @Override
    public Duration alarm(Duration in) {
        return setitimer(IntervalKind.REAL, in, Duration.ZERO).left();
    }

    private ProcessTimers timers() {
        return process.belongings().timers(machine.timers());
    }

    private SettableTimer timer(IntervalKind which) {
        return which == IntervalKind.REAL ? timers().real() : timers().processor(which.ordinal() - 1);
    }

    /** When a timer that is set goes off, on the scale of its own. */
    private long due(Clock by, Duration first, boolean absolute) {
        if (by != Clock.PROCESS) {
            return Deadlines.of(machine.clock(), first, absolute, clock(by));
        }
        long nanos = Deadlines.nanos(first);
        return nanos == 0 ? Task.NEVER : absolute ? nanos : process.cpuNanos() + nanos;
    }

    @Override
    public ITimer setitimer(IntervalKind which, Duration first, Duration interval) {
        long at = due(which == IntervalKind.REAL ? Clock.MONOTONIC : Clock.PROCESS, first, false);
        return Deadlines.shown(timer(which).set(at, Deadlines.nanos(interval)));
    }

    @Override
    public ITimer getitimer(IntervalKind which) {
        return Deadlines.shown(timer(which).get());
    }

    @Override
    public int timerCreate(Clock clock, @Nullable Signal signal, long value) throws SyscallException {
        return timers().create(clock, signal, value);
    }

    @Override
    public ITimer timerSet(int timer, Duration first, Duration interval, boolean absolute) throws SyscallException {
        long at = due(timers().clock(timer), first, absolute);
        return Deadlines.shown(timers().set(timer, at, Deadlines.nanos(interval)));
    }

    @Override
    public ITimer timerGet(int timer) throws SyscallException {
        return Deadlines.shown(timers().timer(timer).get());
    }

    @Override
    public int timerOverrun(int timer) throws SyscallException {
        return timers().overruns(timer);
    }

    @Override
    public void timerDelete(int timer) throws SyscallException {
        timers().delete(timer);
    }
}
