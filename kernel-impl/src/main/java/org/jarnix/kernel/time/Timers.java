package org.jarnix.kernel.time;

import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs short pieces of kernel code when their time has come.
 *
 * <p>It has a platform thread of its own, so that computing processes which hold every carrier do not stop the clock; the
 * thread is there only while something is due.
 */
public final class Timers implements AutoCloseable {
    private final String name;
    private final KernelClock clock;
    private final KLock lock = new KLock(Rank.TIMERS);

    // Guarded by lock.
    private final WaitQueue changed = new WaitQueue(lock);
    private final TimerHeap due = new TimerHeap();
    private @Nullable Thread thread;
    private boolean closed;
    private long sequence;

    /** Until when the thread sleeps, the past while it does not: only an earlier timer must wake it. */
    private long sleepsUntil = Long.MIN_VALUE;

    /** @param name of the thread */
    public Timers(String name, KernelClock clock) {
        this.name = name;
        this.clock = clock;
    }

    /** The clock that deadlines are read on. */
    public KernelClock clock() {
        return clock;
    }

    /** What is to be done once, unless it is cancelled. */
    public static final class Timer implements Comparable<Timer> {
        private final long deadline;
        private final long order;
        private final Runnable action;

        /** Where it stands in the heap, -1 where it does not; guarded by the timers' lock. */
        int place = -1;

        Timer(long deadline, long order, Runnable action) {
            this.deadline = deadline;
            this.order = order;
            this.action = action;
        }

        /** When, on the clock's monotonic scale. */
        public long deadline() {
            return deadline;
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(deadline, other.deadline);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /**
     * Runs {@code action}, on the timers' thread and with no lock held, at a deadline.
     *
     * @param deadline on the clock's monotonic scale
     */
    public Timer at(long deadline, Runnable action) {
        lock.lock();
        try {
            Timer timer = new Timer(deadline, sequence++, action);
            if (!closed) {
                due.add(timer);
                if (thread == null) {
                    start();
                } else if (deadline < sleepsUntil) {
                    sleepsUntil = deadline;
                    changed.wakeAll();
                }
            }
            return timer;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a timer back; answers whether it had not run yet. */
    public boolean cancel(Timer timer) {
        lock.lock();
        try {
            return due.remove(timer);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all timers and waits for the thread's end. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            due.clear();
            changed.wakeAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null && running != Thread.currentThread()) {
            joinUninterruptibly(running);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() {
        Task task = new Task(clock);
        Thread fresh = Thread.ofPlatform()
                .name(name)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> run(task));
        task.setThread(fresh);
        fresh.start(); // it waits for the lock that is held here
        thread = fresh;
    }

    private void run(Task task) {
        boolean done = false;
        try {
            for (Timer next = next(task); next != null; next = next(task)) {
                next.action.run();
            }
            done = true;
        } finally {
            if (!done) {
                replaceThread();
            }
        }
    }

    /** An action that throws ends its thread, and not the others' timers. */
    private void replaceThread() {
        lock.lock();
        try {
            thread = null;
            if (!due.isEmpty()) {
                start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next timer; null, and the thread is over, where there is none. */
    private @Nullable Timer next(Task task) {
        lock.lock();
        try {
            while (true) {
                Timer first = due.first();
                if (first == null) {
                    thread = null;
                    return null;
                }
                if (clock.monotonicNanos() >= first.deadline) {
                    due.remove(first);
                    return first;
                }
                sleepsUntil = first.deadline;
                changed.await(task, first.deadline);
                sleepsUntil = Long.MIN_VALUE;
            }
        } catch (Interrupted e) {
            throw new AssertionError("nobody asks for the timers' attention", e);
        } finally {
            lock.unlock();
        }
    }
}
