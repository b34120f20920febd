package org.jarnix.kernel.sys;

import java.time.Duration;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.Timers;

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
        Timers timers = machine.timers();
        Timers.Timer former = process.setAlarm(null);
        long left = 0;
        if (former != null && timers.cancel(former)) {
            left = Math.max(0, former.deadline() - machine.clock().monotonicNanos());
        }
        if (!in.isZero() && !in.isNegative()) {
            long deadline = Deadlines.after(machine.clock(), in);
            if (deadline != Task.NEVER) {
                process.setAlarm(
                        timers.at(deadline, () -> machine.tree().sender().send(process, Signal.SIGALRM)));
            }
        }
        return Duration.ofNanos(left);
    }
}
