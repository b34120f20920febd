package org.jarnix.kernel.task;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock with a place in the kernel's order.
 *
 * <p>With assertions on, taking one out of order fails where it happens, instead of deadlocking some other day.
 */
public final class KLock extends ReentrantLock {
    private static final long serialVersionUID = 1;

    private final Rank rank;
    private final long id;

    /** A lock that never is held together with another of its rank. */
    public KLock(Rank rank) {
        this(rank, 0);
    }

    /**
     * A lock that may be held together with others of its rank.
     *
     * @param id orders it among them; different from theirs
     */
    public KLock(Rank rank, long id) {
        this.rank = rank;
        this.id = id;
    }

    @Override
    public void lock() {
        assert HeldLocks.taking(this);
        super.lock();
    }

    @Override
    public boolean tryLock() {
        boolean taken = super.tryLock();
        assert !taken || HeldLocks.taken(this);
        return taken;
    }

    @Override
    public void unlock() {
        assert HeldLocks.released(this);
        super.unlock();
    }

    /** May this lock be taken by a thread that holds {@code held} as its latest? */
    boolean mayFollow(KLock held) {
        int order = held.rank.compareTo(rank);
        return order < 0 || (order == 0 && held.id < id) || held == this;
    }

    @Override
    public String toString() {
        return rank + (id == 0 ? "" : "#" + id);
    }
}
