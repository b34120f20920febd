package org.jarnix.kernel.proc;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jarnix.api.Budget;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.time.Timers;
import org.jspecify.annotations.Nullable;

/** What bounds one process beyond its limits, and is inherited for good: the jail that it is in, the budgets it is under. */
public final class Confinement {
    private final Process process;
    private final AtomicLong settled = new AtomicLong();
    private volatile @Nullable Jail jail;
    private volatile @Nullable Account account;

    Confinement(Process process) {
        this.process = process;
    }

    /** Takes over what its parent is bound by. */
    void inherit(Confinement from) {
        Jail its = from.jail;
        if (its != null) {
            its.enter();
            jail = its;
        }
        Account over = from.account;
        if (over != null) {
            over.enter();
            account = over;
        }
    }

    /** The process has ended. */
    void end() {
        Jail mine = jail;
        if (mine != null) {
            mine.leave();
        }
        settle();
        Account over = account;
        if (over != null) {
            over.leave();
        }
    }

    /** Puts the process into a jail of its own, within the one that it may be in. */
    public void enterJail() {
        jail = new Jail(jail);
        process.setCredentials(Jail.confined(process.credentials()));
    }

    /** What is to be done when nobody is in the jail any more. */
    public void whenJailIsEmpty(Runnable action) {
        Jail mine = jail;
        if (mine != null) {
            mine.whenEmpty(action);
        }
    }

    /** Whether the process may know of another. */
    public boolean sees(Process other) {
        Jail mine = jail;
        return mine == null || mine.holds(other.confinement().jail);
    }

    /** Tells the processes that this one may know of; without keeping it. */
    public Predicate<Process> sight() {
        Jail mine = jail;
        return mine == null ? other -> true : other -> mine.holds(other.confinement().jail);
    }

    /** Bounds what the process and its descendants use from now on. */
    public void confine(Budget budget, Timers timers) {
        settle();
        settled.set(process.cpuNanos());
        Account own = new Account(account, budget, process.tree());
        account = own;
        own.start(timers);
    }

    /** What pays for files and pipes; null where no budget does. */
    @Nullable
    Payer payer() {
        return account;
    }

    boolean isUnder(Account other) {
        Account mine = account;
        return mine != null && mine.isWithin(other);
    }

    /** Whether the budgets have room for a child. */
    boolean hasRoom() {
        Account mine = account;
        return mine == null || mine.admits();
    }

    /** EDQUOT where the budgets let the process write no more. */
    public void checkMayWrite() throws SyscallException {
        Account mine = account;
        if (mine != null && !mine.mayWrite()) {
            throw new SyscallException(Errno.EDQUOT);
        }
    }

    /** Counts bytes that the process has written. */
    public void wrote(long bytes) {
        Account mine = account;
        if (mine != null) {
            mine.wrote(bytes);
        }
    }

    /** Counts the processor time that the process has used since this was last done. */
    void settle() {
        Account mine = account;
        if (mine != null) {
            long now = process.cpuNanos();
            mine.used(Math.max(0, now - settled.getAndSet(now)));
        }
    }
}
