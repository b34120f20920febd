package org.jarnix.kernel.signal;

import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SignalCalls.SigAction.Handle;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** One process's pending and blocked signals and what each of them does. */
public final class SignalState {
    private final Task task;
    private final KLock lock = new KLock(Rank.SIGNALS);

    // Guarded by lock; handlers, made when the first is set, is indexed by number.
    private int pending;
    private int blocked;
    private int ignored;
    private @Nullable Handle @Nullable [] handlers;

    /** The state of a task that nothing is said about. */
    public SignalState(Task task) {
        this.task = task;
    }

    /** What is to be done about a signal that has been sent. */
    public enum Verdict {
        /** Nothing: it is ignored. */
        DROPPED,
        /** Nothing more: it is pending. */
        PENDING,
        /** The process is to end. */
        FATAL,
        /** The process is to stop. */
        STOP
    }

    /** A signal that is to be acted on, with the action that stood at that moment. */
    public record Taken(Signal signal, SigAction action) {}

    /** The state of a child: what is blocked and ignored is inherited, handlers are not (fork(2), execve(2)). */
    public SignalState copyFor(Task child) {
        SignalState copy = new SignalState(child);
        lock.lock();
        try {
            copy.blocked = blocked;
            copy.ignored = ignored;
        } finally {
            lock.unlock();
        }
        return copy;
    }

    /** Changes a state that nobody else sees yet. */
    public void prepare(Set<Signal> ignore, Set<Signal> toDefault, @Nullable Set<Signal> mask) {
        ignored = (ignored & ~SignalBits.of(toDefault) | SignalBits.of(ignore)) & ~SignalBits.SOVEREIGN;
        if (mask != null) {
            blocked = SignalBits.of(mask) & ~SignalBits.SOVEREIGN;
        }
    }

    /** Takes the handlers away, as exec does. */
    public void dropHandlers() {
        lock.lock();
        try {
            handlers = null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in a signal. What a handler catches, what is blocked, and what would end a stopped process waits for the
     * process; the rest is for the caller to do, now.
     */
    public Verdict send(Signal signal) {
        int bit = SignalBits.bit(signal);
        lock.lock();
        try {
            if (signal == Signal.SIGCONT) {
                pending &= ~SignalBits.STOPS;
            } else if (SignalBits.stops(signal)) {
                pending &= ~SignalBits.bit(Signal.SIGCONT);
            }
            boolean waits = (blocked & bit) != 0;
            if (!waits && handler(signal) == null) {
                Verdict verdict = verdict(signal);
                boolean later =
                        verdict == Verdict.FATAL && signal != Signal.SIGKILL && (task.attention() & Task.STOPPED) != 0;
                if (!later) {
                    return verdict;
                }
            }
            pending |= bit;
            if (!waits) {
                task.post(Task.SIGNAL);
            }
            return Verdict.PENDING;
        } finally {
            lock.unlock();
        }
    }

    private Verdict verdict(Signal signal) {
        if ((ignored & SignalBits.bit(signal)) != 0 || SignalBits.isHarmless(signal)) {
            return Verdict.DROPPED;
        }
        return SignalBits.stops(signal) ? Verdict.STOP : Verdict.FATAL;
    }

    /**
     * The next signal to act on, taken off the pending ones; while its handler runs, its mask is blocked and {@link
     * #restore} ends that. Null, and the task's attention is not asked for any more, where there is none.
     */
    public @Nullable Taken take() {
        lock.lock();
        try {
            int ready = pending & ~blocked;
            if (ready == 0) {
                task.clear(Task.SIGNAL);
                return null;
            }
            Signal signal = SignalBits.lowest(ready);
            pending &= ~SignalBits.bit(signal);
            return new Taken(signal, action(signal));
        } finally {
            lock.unlock();
        }
    }

    /** Blocks what a handler's mask says, and the signal itself; answers what was blocked. */
    public int enter(Signal signal, Handle handle) {
        lock.lock();
        try {
            int before = blocked;
            blocked |= (SignalBits.of(handle.mask()) | SignalBits.bit(signal)) & ~SignalBits.SOVEREIGN;
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Sets what is blocked, and asks for the task's attention where that lets something through. */
    public int restore(int mask) {
        lock.lock();
        try {
            int before = blocked;
            setBlocked(mask);
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Changes what is blocked and answers what was. */
    public int mask(MaskHow how, int signals) {
        lock.lock();
        try {
            int before = blocked;
            setBlocked(
                    switch (how) {
                        case BLOCK -> before | signals;
                        case UNBLOCK -> before & ~signals;
                        case SET -> signals;
                    });
            return before;
        } finally {
            lock.unlock();
        }
    }

    private void setBlocked(int mask) {
        blocked = mask & ~SignalBits.SOVEREIGN;
        if ((pending & ~blocked) != 0) {
            task.post(Task.SIGNAL);
        }
    }

    /** What a signal does. */
    public SigAction get(Signal signal) {
        lock.lock();
        try {
            return action(signal);
        } finally {
            lock.unlock();
        }
    }

    /** Says what a signal does and answers what it did: EINVAL for the two that nobody can change. */
    public SigAction set(Signal signal, SigAction action) throws SyscallException {
        int bit = SignalBits.bit(signal);
        if ((bit & SignalBits.SOVEREIGN) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        lock.lock();
        try {
            SigAction before = action(signal);
            ignored = action == Preset.IGNORE ? ignored | bit : ignored & ~bit;
            if (action instanceof Handle handle) {
                setHandler(signal, handle);
            } else {
                setHandler(signal, null);
                if (action == Preset.IGNORE || SignalBits.isHarmless(signal)) {
                    pending &= ~bit;
                }
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a signal is ignored or blocked, so that a terminal need not send it. */
    public boolean ignoresOrBlocks(Signal signal) {
        lock.lock();
        try {
            return ((ignored | blocked) & SignalBits.bit(signal)) != 0;
        } finally {
            lock.unlock();
        }
    }

    /** Pending and blocked signals. */
    public int pendingAndBlocked() {
        lock.lock();
        try {
            return pending & blocked;
        } finally {
            lock.unlock();
        }
    }

    /** The bits that /proc shows. */
    public Bits bits() {
        lock.lock();
        try {
            int caught = 0;
            if (handlers != null) {
                for (int number = 0; number < handlers.length; number++) {
                    caught |= handlers[number] == null ? 0 : 1 << number;
                }
            }
            return new Bits(pending, blocked, ignored, caught);
        } finally {
            lock.unlock();
        }
    }

    /** Pending, blocked, ignored and caught signals, signal n as bit n. */
    public record Bits(int pending, int blocked, int ignored, int caught) {}

    private SigAction action(Signal signal) {
        Handle handle = handler(signal);
        if (handle != null) {
            return handle;
        }
        return (ignored & SignalBits.bit(signal)) != 0 ? Preset.IGNORE : Preset.DEFAULT;
    }

    private @Nullable Handle handler(Signal signal) {
        return handlers == null ? null : handlers[signal.number()];
    }

    private void setHandler(Signal signal, @Nullable Handle handle) {
        if (handlers == null) {
            if (handle == null) {
                return;
            }
            handlers = new Handle[32];
        }
        handlers[signal.number()] = handle;
    }
}
