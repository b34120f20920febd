package org.jarnix.kernel.sys;

import java.time.Duration;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.signal.SignalBits;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** The calls on signals. */
final class SignalSyscalls implements SignalCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;

    SignalSyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
    }

    /** A signal that a process sends to itself is taken before the call ends. */
    @Override
    public void kill(int pid, @Nullable Signal signal) throws SyscallException {
        machine.tree().sender().kill(process, pid, signal);
        attention.take();
    }

    @Override
    public void sigqueue(int pid, @Nullable Signal signal, long value) throws SyscallException {
        if (pid <= 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        machine.tree().sender().queue(process, pid, signal, value);
        attention.take();
    }

    @Override
    public SigInfo sigwait(Set<Signal> signals, @Nullable Duration timeout) throws SyscallException {
        long bits = SignalBits.of(signals);
        long deadline = Deadlines.after(machine.clock(), timeout);
        while (true) {
            try {
                SigInfo taken = process.signals().await(bits, deadline);
                if (taken == null) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                return taken;
            } catch (Interrupted e) {
                attention.afterInterruptionForGood();
            }
        }
    }

    @Override
    public SigAction sigaction(Signal signal, SigAction action) throws SyscallException {
        return process.signals().set(signal, action);
    }

    @Override
    public SigAction sigaction(Signal signal) {
        return process.signals().get(signal);
    }

    /** What is not blocked any more is taken before the call ends. */
    @Override
    public Set<Signal> sigmask(MaskHow how, Set<Signal> signals) {
        long before = process.signals().mask(how, SignalBits.of(signals));
        attention.take();
        return SignalBits.toSet(before);
    }

    @Override
    public Set<Signal> sigpending() {
        return SignalBits.toSet(process.signals().pendingAndBlocked());
    }

    @Override
    public void sigsuspend(Set<Signal> mask) throws SyscallException {
        long before = process.signals().restore(SignalBits.of(mask));
        try {
            do {
                pause();
            } while (!attention.handled());
        } finally {
            process.signals().restore(before);
        }
        attention.take();
        throw new SyscallException(Errno.EINTR);
    }

    private void pause() {
        try (Poller poller = new Poller(process)) {
            poller.await(Task.NEVER);
        } catch (Interrupted e) {
            attention.take();
        }
    }
}
