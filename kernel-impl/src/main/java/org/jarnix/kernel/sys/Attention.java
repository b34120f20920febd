package org.jarnix.kernel.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jarnix.api.Errno;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SignalCalls.SigAction.Handle;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.proc.CpuLimit;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.SignalSender;
import org.jarnix.kernel.signal.SignalBits;
import org.jarnix.kernel.signal.SignalState;
import org.jarnix.kernel.signal.SignalState.Taken;
import org.jarnix.kernel.task.Task;

/**
 * What a process does when its attention is asked for: it ends, it stays stopped, it takes its signals; on its own
 * thread and with no lock held.
 */
final class Attention {
    private static final int TAKEN_HERE = Task.ENDS_WAIT;

    private final Process process;
    private final Machine machine;

    /** Whether a handler of the latest round wants calls that it interrupted to end. */
    private boolean endsCall;

    private boolean handled;

    Attention(Process process, Machine machine) {
        this.process = process;
        this.machine = machine;
    }

    /** Takes whatever is there. */
    void take() {
        endsCall = false;
        handled = false;
        settle();
    }

    private void settle() {
        for (int bits = process.attention() & TAKEN_HERE; bits != 0; bits = process.attention() & TAKEN_HERE) {
            if ((bits & (Task.KILLED | Task.UNWINDING)) != 0) {
                throw end();
            }
            if ((bits & Task.STOPPED) != 0) {
                process.parkWhile(Task.STOPPED, Task.KILLED | Task.UNWINDING);
            } else if (process.isCurrent()) {
                takeSignal();
            } else {
                return;
            }
        }
    }

    /** At the end of a call that may have waited: what came meanwhile is taken before the program goes on. */
    void takeBeforeReturn() {
        if (process.attention() != 0) {
            take();
        }
    }

    private Error end() {
        if (process == machine.tree().init()) {
            throw new IllegalStateException("the kernel is closed");
        }
        return new ProcessExit();
    }

    /** After a wait was interrupted: EINTR where a handler ran that does not let calls go on, else it begins again. */
    void afterInterruption() throws SyscallException {
        take();
        if (endsCall) {
            throw new SyscallException(Errno.EINTR);
        }
    }

    /** {@link #afterInterruption} of a call that never goes on after a handler: poll, sleep. */
    void afterInterruptionForGood() throws SyscallException {
        take();
        if (handled) {
            throw new SyscallException(Errno.EINTR);
        }
    }

    /** A failure of writing that comes with a signal, which is taken before the call ends. */
    SyscallException signalled(SyscallException e) {
        Errno errno = e.errno();
        // What passes the largest file of a file system answers EFBIG without the signal of the process's own limit.
        boolean limited = errno == Errno.EFBIG && process.fileSizeLimit() != Long.MAX_VALUE;
        if (errno == Errno.EPIPE || limited) {
            machine.tree().sender().sendOwn(process, errno == Errno.EPIPE ? Signal.SIGPIPE : Signal.SIGXFSZ);
            take();
        }
        return e;
    }

    /** Whether a handler ran when attention was last taken. */
    boolean handled() {
        return handled;
    }

    private void takeSignal() {
        SignalState signals = process.signals();
        Taken taken = signals.take();
        if (taken == null) {
            return;
        }
        SigInfo info = taken.info();
        Signal signal = info.signal();
        switch (taken.action()) {
            case Handle handle -> run(handle, info);
            case Preset.DEFAULT -> byDefault(signal);
            case Preset.IGNORE -> {}
        }
    }

    /** Runs a handler; before it those of signals that are ready too, as if each interrupted the one before it at once. */
    private void run(Handle handle, SigInfo info) {
        SignalState signals = process.signals();
        boolean endedBefore = endsCall;
        long before = signals.enter(info.signal(), handle);
        try {
            settle();
            handle.handler().handle(info);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            signals.restore(before);
        }
        handled = true;
        endsCall = endedBefore || !handle.has(SigAction.Flag.RESTART);
    }

    private void byDefault(Signal signal) {
        SignalSender sender = machine.tree().sender();
        if (SignalBits.stops(signal)) {
            sender.stop(process, signal);
        } else if (!SignalBits.isHarmless(signal) && process != machine.tree().init()) {
            sender.end(process, signal);
        }
    }

    /** Now and then: others get their turn, and limits on processor time and memory are looked at. */
    void tick() {
        if (process.safePoint()) {
            CpuLimit.check(process);
            machine.memory().look(process);
            take();
        }
    }
}
