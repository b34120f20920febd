package org.jarnix.kernel.proc;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Budget;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.time.Timers;
import org.jspecify.annotations.Nullable;

/** What the processes under one budget have used; what counts here counts for the outer ones, too. */
final class Account implements Payer {
    private final @Nullable Account outer;
    private final Budget budget;
    private final ProcessTree tree;
    private final AtomicInteger members = new AtomicInteger(1);
    private final AtomicLong cpuNanos = new AtomicLong();
    private final AtomicLong writtenBytes = new AtomicLong();
    private final AtomicLong memoryBytes = new AtomicLong();
    private volatile boolean closed;
    private volatile Runnable whenEmpty = () -> {};

    /** An account with one member, who has one place in the outer already. */
    Account(@Nullable Account outer, Budget budget, ProcessTree tree) {
        this.outer = outer;
        this.budget = budget;
        this.tree = tree;
    }

    /** Kills all members when their time is over. */
    void start(Timers timers) {
        if (budget.wallNanos() >= 0) {
            Timers.Timer timer = timers.at(tree.clock().monotonicNanos() + budget.wallNanos(), this::close);
            whenEmpty = () -> timers.cancel(timer);
        }
    }

    /** Whether there may be one member more. */
    boolean admits() {
        boolean room = budget.processes() < 0 || members.get() < budget.processes();
        return room && !closed && (outer == null || outer.admits());
    }

    void enter() {
        members.incrementAndGet();
        if (outer != null) {
            outer.enter();
        }
    }

    void leave() {
        if (members.decrementAndGet() == 0) {
            whenEmpty.run();
        }
        if (outer != null) {
            outer.leave();
        }
    }

    /** A member has used processor time. */
    void used(long nanos) {
        long all = cpuNanos.addAndGet(nanos);
        if (budget.cpuNanos() >= 0 && all > budget.cpuNanos()) {
            close();
        }
        if (outer != null) {
            outer.used(nanos);
        }
    }

    /** A member has written. */
    void wrote(long bytes) {
        writtenBytes.addAndGet(bytes);
        if (outer != null) {
            outer.wrote(bytes);
        }
    }

    /** Whether members may write more. */
    boolean mayWrite() {
        boolean room = budget.writtenBytes() < 0 || writtenBytes.get() < budget.writtenBytes();
        return room && (outer == null || outer.mayWrite());
    }

    @Override
    public void take(long bytes) throws SyscallException {
        if (memoryBytes.addAndGet(bytes) > budget.memoryBytes() && budget.memoryBytes() >= 0) {
            memoryBytes.addAndGet(-bytes);
            throw new SyscallException(Errno.EDQUOT);
        }
        if (outer != null) {
            try {
                outer.take(bytes);
            } catch (SyscallException e) {
                memoryBytes.addAndGet(-bytes);
                throw e;
            }
        }
    }

    @Override
    public void give(long bytes) {
        memoryBytes.addAndGet(-bytes);
        if (outer != null) {
            outer.give(bytes);
        }
    }

    /** Ends all members, and admits none. */
    private void close() {
        closed = true;
        for (Process process : tree.all()) {
            if (process.confinement().isUnder(this)) {
                tree.sender().send(process, Signal.SIGKILL);
            }
        }
    }

    /** Whether this account is another one or lies in it. */
    boolean isWithin(Account other) {
        return this == other || (outer != null && outer.isWithin(other));
    }
}
