package org.jarnix.kernel.task;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.spi.GuestThread;
import org.jspecify.annotations.Nullable;

/**
 * What runs and waits: one flow of control, its attention word and its processor time.
 *
 * <p>The attention word is how others reach a task: they set bits, and the task looks at its next system call, at
 * {@link #safePoint()}, and whenever it waits. While the word is zero a system call goes straight through.
 *
 * <p>A task has a thread of its own. Other threads may act for it too (a test's, a guest's); they wait and are woken as
 * the task's own is, but signals are not theirs to take while the task has a thread.
 */
public class Task {
    /** Signals are pending. */
    public static final int SIGNAL = 1;
    /** The task is to end now. */
    public static final int KILLED = 1 << 1;
    /** The task is stopped. */
    public static final int STOPPED = 1 << 2;
    /** The task is on its way out of its program: no call does anything any more. */
    public static final int UNWINDING = 1 << 3;
    /** Somebody is told of the task's system calls. */
    public static final int TRACED = 1 << 4;

    /** What ends a wait early. */
    public static final int ENDS_WAIT = SIGNAL | KILLED | STOPPED | UNWINDING;

    /** As a deadline: wait for ever. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long SLICE_NANOS = 2_000_000;
    private static final int NICEST = 19;
    private static final int LOOKS_PER_CLOCK_READING = 16;
    private static final VarHandle ATTENTION;
    private static final VarHandle GUESTS;

    static {
        try {
            ATTENTION = MethodHandles.lookup().findVarHandle(Task.class, "attention", int.class);
            GUESTS = MethodHandles.lookup().findVarHandle(Task.class, "guests", Set.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final KernelClock clock;
    private volatile int attention;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Set<Thread> guests;

    /** When the task last began to run, 0 while it waits; written by its own thread. */
    private volatile long runningSince;

    private volatile boolean begun;

    private volatile long cpuNanos;
    private volatile long fileSizeLimit = Long.MAX_VALUE;
    private volatile int nice;
    private volatile long slice = SLICE_NANOS;
    private long sliceStart;
    private int looks;

    // Counted by its own thread and read, inexactly, by others.
    private long waits;
    private long yields;

    public Task(KernelClock clock) {
        this.clock = clock;
    }

    /** What pays for the memory that its files and pipes take; null for nobody. */
    public @Nullable Payer payer() {
        return null;
    }

    /** The clock that its deadlines are read on. */
    public final KernelClock clock() {
        return clock;
    }

    /** The attention word. */
    public final int attention() {
        return attention;
    }

    /** Sets bits of the attention word and wakes the task if it waits. */
    public final void post(int bits) {
        ATTENTION.getAndBitwiseOr(this, bits);
        Thread own = thread;
        if (own != null) {
            if (own instanceof GuestThread guest) {
                guest.want();
            }
            LockSupport.unpark(own);
        }
        Set<Thread> others = guests;
        if (others != null) {
            others.forEach(LockSupport::unpark);
        }
    }

    /** Clears bits of the attention word. */
    public final void clear(int bits) {
        ATTENTION.getAndBitwiseAnd(this, ~bits);
    }

    /** Clears bits of the attention word and lets go on whoever waits for that in {@link #parkWhile}. */
    public final void release(int bits) {
        clear(bits);
        post(0);
    }

    /** Parks the current thread as long as one of {@code bits} is set and none of {@code breaks}. */
    public final void parkWhile(int bits, int breaks) {
        boolean own = Thread.currentThread() == thread;
        pause(own);
        boolean interrupted = false;
        while ((attention & bits) != 0 && (attention & breaks) == 0) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        goOn(own, interrupted);
    }

    /** The thread of its own, null before it starts and for a task that only others act for. */
    public final @Nullable Thread thread() {
        return thread;
    }

    /** Gives the task its thread. */
    public final void setThread(@Nullable Thread own) {
        thread = own;
    }

    /** Whether the current thread is the one that takes the task's signals. */
    public final boolean isCurrent() {
        Thread own = thread;
        return own == null || own == Thread.currentThread();
    }

    /** How many bytes a file that this task writes may grow to; beyond it a write answers EFBIG. */
    public final long fileSizeLimit() {
        return fileSizeLimit;
    }

    /** Limits the size of files that this task writes. */
    public final void setFileSizeLimit(long bytes) {
        fileSizeLimit = bytes;
    }

    /** The nice value, -20 to 19 (nice(2)). */
    public final int nice() {
        return nice;
    }

    /** Sets the nice value, by which the time between two yields goes: a twentieth of the usual for 19, twice for -20. */
    public final void setNice(int value) {
        nice = value;
        slice = SLICE_NANOS / (NICEST + 1) * (NICEST + 1 - value);
    }

    /** Processor time so far, in nanoseconds: what passed while it did not wait. */
    public final long cpuNanos() {
        long since = runningSince;
        return cpuNanos + (since == 0 ? 0 : clock.monotonicNanos() - since);
    }

    /** How often it has waited: its voluntary context switches. */
    public final long waits() {
        return waits;
    }

    /** How often it has given up its carrier thread because its time slice was over. */
    public final long yields() {
        return yields;
    }

    /** Whether the task waits, as far as one can tell from outside; one whose thread has yet to begin does not. */
    public final boolean waiting() {
        return runningSince == 0 && (begun || thread == null);
    }

    /** Starts to count processor time: on the task's own thread, first thing. */
    public final void started() {
        sliceStart = clock.monotonicNanos();
        runningSince = sliceStart;
        begun = true;
    }

    /** Ends the count of processor time: the task's own thread runs no longer. */
    public final void stopped() {
        cpuNanos = cpuNanos();
        runningSince = 0;
    }

    /**
     * Lets other tasks run if this one has had its time slice. Cheap enough for every iteration of a loop; it gives up
     * the carrier thread, and no more: attention is the caller's to look at.
     *
     * @return whether the clock was read, as now and then it is
     */
    public final boolean safePoint() {
        if (++looks < LOOKS_PER_CLOCK_READING) {
            return false;
        }
        looks = 0;
        if (clock.monotonicNanos() - sliceStart >= slice && Thread.currentThread() == thread) {
            yields++;
            stopped();
            giveWay();
            started();
        }
        return true;
    }

    /** A thread that is too deep in calls to leave its carrier, which takes stack by itself, keeps it: nothing is half done. */
    private static void giveWay() {
        try {
            Thread.yield();
        } catch (StackOverflowError e) {
            return;
        }
    }

    /**
     * Parks until the waiter is woken, a bit of the mask is set or the deadline is reached, whichever comes first.
     *
     * @return whether it was woken or the time is over, and not attention asked for
     */
    final boolean park(Waiter waiter, Object blocker, long deadline, int mask) {
        boolean own = Thread.currentThread() == thread;
        int breaks = own || thread == null ? mask : mask & ~SIGNAL;
        pause(own);
        boolean interrupted = false;
        try {
            while (!waiter.woken()) {
                if ((attention & breaks) != 0) {
                    return false;
                }
                if (deadline == NEVER) {
                    LockSupport.park(blocker);
                } else if (clock.monotonicNanos() >= deadline) {
                    return true;
                } else {
                    clock.parkUntil(blocker, deadline);
                }
                interrupted |= Thread.interrupted();
            }
            return true;
        } finally {
            goOn(own, interrupted);
        }
    }

    private void pause(boolean own) {
        if (own) {
            waits++;
            stopped();
            return;
        }
        Set<Thread> present = guests;
        if (present == null) {
            Set<Thread> fresh = ConcurrentHashMap.newKeySet(2);
            present = GUESTS.compareAndSet(this, null, fresh) ? fresh : requireNonNull(guests);
        }
        present.add(Thread.currentThread());
    }

    private void goOn(boolean own, boolean interrupted) {
        if (own) {
            started();
        } else {
            requireNonNull(guests).remove(Thread.currentThread());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
