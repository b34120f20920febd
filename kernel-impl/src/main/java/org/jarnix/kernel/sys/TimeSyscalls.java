package org.jarnix.kernel.sys;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Errno;
import org.jarnix.api.ITimer;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.ProcessTimers;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.time.IntervalTimer;
import org.jspecify.annotations.Nullable;

/** The calls on time. */
final class TimeSyscalls implements TimeCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;
    private final Set<Integer> onRealTime = ConcurrentHashMap.newKeySet(0);

    TimeSyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
    }

    @Override
    public long clock(Clock clock) {
        return switch (clock) {
            case REALTIME -> machine.clock().realtimeNanos();
            case MONOTONIC -> machine.clock().monotonicNanos() - machine.bootNanos();
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

    @Override
    public ITimer setitimer(IntervalKind which, Duration first, Duration interval) {
        ProcessTimers timers = process.belongings().timers(machine.timers());
        long every = Deadlines.nanos(interval);
        return Deadlines.shown(
                which == IntervalKind.REAL
                        ? timers.real().set(Deadlines.of(machine.clock(), first, false, 0), every)
                        : timers.setProcessor(which.ordinal() - 1, Deadlines.nanos(first), every));
    }

    @Override
    public ITimer getitimer(IntervalKind which) {
        ProcessTimers timers = process.belongings().timers(machine.timers());
        return Deadlines.shown(
                which == IntervalKind.REAL ? timers.real().get() : timers.processor(which.ordinal() - 1));
    }

    @Override
    public int timerCreate(Clock clock, @Nullable Signal signal, long value) throws SyscallException {
        if (clock == Clock.PROCESS) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        int id = process.belongings().timers(machine.timers()).create(signal, value);
        if (clock == Clock.REALTIME) {
            onRealTime.add(id);
        }
        return id;
    }

    @Override
    public ITimer timerSet(int timer, Duration first, Duration interval, boolean absolute) throws SyscallException {
        IntervalTimer found = process.belongings().timers(machine.timers()).timer(timer);
        Clock clock = onRealTime.contains(timer) ? Clock.REALTIME : Clock.MONOTONIC;
        long at = Deadlines.of(machine.clock(), first, absolute, clock(clock));
        return Deadlines.shown(found.set(at, Deadlines.nanos(interval)));
    }

    @Override
    public ITimer timerGet(int timer) throws SyscallException {
        return Deadlines.shown(
                process.belongings().timers(machine.timers()).timer(timer).get());
    }

    @Override
    public int timerOverrun(int timer) throws SyscallException {
        return process.belongings().timers(machine.timers()).overruns(timer);
    }

    @Override
    public void timerDelete(int timer) throws SyscallException {
        process.belongings().timers(machine.timers()).delete(timer);
        onRealTime.remove(timer);
    }
}
