package org.jarnix.kernel.signal;

import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SignalCalls.SigAction.Handle;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** One process's pending and blocked signals and what each of them does. */
public final class SignalState {
    private final Task task;
    private final KLock lock = new KLock(Rank.SIGNALS);

    // Guarded by lock for changes; handlers, made when the first is set, is indexed by number.
    private final PendingSignals pending = new PendingSignals();
    private final WaitQueue arrived = new WaitQueue(lock);
    private long blocked;
    private volatile long ignored;
    private long awaited;
    private volatile @Nullable Handle @Nullable [] handlers;

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
    public record Taken(SigInfo info, SigAction action) {}

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
    public Verdict send(SigInfo info) {
        Signal signal = info.signal();
        long bit = SignalBits.bit(signal);
        lock.lock();
        try {
            if (signal == Signal.SIGCONT) {
                pending.remove(SignalBits.STOPS);
            } else if (SignalBits.stops(signal)) {
                pending.remove(SignalBits.bit(Signal.SIGCONT));
            }
            boolean waits = ((blocked | awaited) & bit) != 0;
            if (!waits && handler(signal) == null) {
                Verdict verdict = verdict(signal);
                boolean later =
                        verdict == Verdict.FATAL && signal != Signal.SIGKILL && (task.attention() & Task.STOPPED) != 0;
                if (!later) {
                    return verdict;
                }
            }
            pending.add(info);
            if (waits) {
                arrived.wakeAll();
            } else {
                task.post(Task.SIGNAL);
            }
            return Verdict.PENDING;
        } finally {
            lock.unlock();
        }
    }

    /** Whether that many signals wait already that no more may be queued. */
    public boolean isFull(long limit) {
        lock.lock();
        try {
            return pending.size() >= limit;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a signal of a timer waits already. */
    public boolean waits(Signal signal, int timer) {
        lock.lock();
        try {
            return pending.hasTimer(signal, timer);
        } finally {
            lock.unlock();
        }
    }

    /** Takes back the signal of a timer that waits, if one does. */
    public void forget(Signal signal, int timer) {
        lock.lock();
        try {
            pending.removeTimer(signal, timer);
        } finally {
            lock.unlock();
        }
    }

    /** Whether some of these wait, blocked or not, with a watch over those that come. */
    public boolean hasPending(long signals, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                arrived.watch(poller);
            }
            return (pending.bits() & signals) != 0;
        } finally {
            lock.unlock();
        }
    }

    /** Takes one of these signals, without its action; null where none waits. */
    public @Nullable SigInfo takeOf(long signals) {
        lock.lock();
        try {
            long ready = pending.bits() & signals;
            return ready == 0 ? null : pending.take(ready);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for one of these signals and takes it, without its action; null where the deadline has passed. */
    public @Nullable SigInfo await(long signals, long deadline) {
        lock.lock();
        try {
            awaited = signals;
            while ((pending.bits() & signals) == 0) {
                if (!arrived.await(task, deadline)) {
                    return null;
                }
            }
            return pending.take(pending.bits() & signals);
        } finally {
            awaited = 0;
            settle();
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
            long ready = pending.bits() & ~blocked;
            if (ready == 0) {
                task.clear(Task.SIGNAL);
                return null;
            }
            SigInfo info = pending.take(ready);
            return new Taken(info, action(info.signal()));
        } finally {
            lock.unlock();
        }
    }

    /** Before a handler runs: blocks what its mask and flags say, and answers what was blocked. */
    public long enter(Signal signal, Handle handle) {
        lock.lock();
        try {
            long before = blocked;
            long own = handle.has(SigAction.Flag.NODEFER) ? 0 : SignalBits.bit(signal);
            blocked |= (SignalBits.of(handle.mask()) | own) & ~SignalBits.SOVEREIGN;
            if (handle.has(SigAction.Flag.RESETHAND)) {
                setHandler(signal, null);
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Sets what is blocked, and asks for the task's attention where that lets something through. */
    public long restore(long mask) {
        lock.lock();
        try {
            long before = blocked;
            setBlocked(mask);
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Changes what is blocked and answers what was. */
    public long mask(MaskHow how, long signals) {
        lock.lock();
        try {
            long before = blocked;
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

    private void setBlocked(long mask) {
        blocked = mask & ~SignalBits.SOVEREIGN;
        settle();
    }

    private void settle() {
        if ((pending.bits() & ~blocked) != 0) {
            task.post(Task.SIGNAL);
        }
    }

    /** What a signal does. */
    public SigAction get(Signal signal) {
        if (handlers == null && ignored == 0) {
            return Preset.DEFAULT;
        }
        lock.lock();
        try {
            return action(signal);
        } finally {
            lock.unlock();
        }
    }

    /** Says what a signal does and answers what it did: EINVAL for the two that nobody can change. */
    public SigAction set(Signal signal, SigAction action) throws SyscallException {
        long bit = SignalBits.bit(signal);
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
                    pending.remove(bit);
                }
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a signal's handler has a flag. */
    public boolean has(Signal signal, SigAction.Flag flag) {
        lock.lock();
        try {
            Handle handle = handler(signal);
            return handle != null && handle.has(flag);
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
    public long pendingAndBlocked() {
        lock.lock();
        try {
            return pending.bits() & blocked;
        } finally {
            lock.unlock();
        }
    }

    /** The bits that /proc shows. */
    public Bits bits() {
        lock.lock();
        try {
            long caught = 0;
            if (handlers != null) {
                for (int number = 1; number < handlers.length; number++) {
                    caught |= handlers[number] == null ? 0 : 1L << (number - 1);
                }
            }
            return new Bits(pending.bits(), blocked, ignored, caught);
        } finally {
            lock.unlock();
        }
    }

    /** Pending, blocked, ignored and caught signals, signal n as bit n-1. */
    public record Bits(long pending, long blocked, long ignored, long caught) {}

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
            handlers = new Handle[Signal.SIGRTMAX.number() + 1];
        }
        handlers[signal.number()] = handle;
    }
}
