package org.jarnix.kernel.tty;

import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;

/** Whose terminal it is: the session, and the group of it that may use the terminal now (POSIX.1-2024 11.1). */
final class JobControl {
    private final GroupSignals signals;
    private final KLock lock = new KLock(Rank.TTY_JOB);

    // Guarded by lock; 0 for none.
    private int session;
    private int foreground;

    JobControl(GroupSignals signals) {
        this.signals = signals;
    }

    /** Gives the terminal to a session that has none; false where another has it. */
    boolean control(int sid, int pgid) {
        lock.lock();
        try {
            if (session != 0) {
                return session == sid;
            }
            session = sid;
            foreground = pgid;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the terminal away from its session and answers the foreground group. */
    int release() {
        lock.lock();
        try {
            int last = foreground;
            session = 0;
            foreground = 0;
            return last;
        } finally {
            lock.unlock();
        }
    }

    int session() {
        lock.lock();
        try {
            return session;
        } finally {
            lock.unlock();
        }
    }

    int foreground() {
        lock.lock();
        try {
            return foreground;
        } finally {
            lock.unlock();
        }
    }

    void setForeground(int pgid) {
        lock.lock();
        try {
            foreground = pgid;
        } finally {
            lock.unlock();
        }
    }

    void signalForeground(Signal signal) {
        int pgid = foreground();
        if (pgid != 0) {
            signals.toGroup(pgid, signal);
        }
    }

    /** The far side is gone: the session's leader is told, and the terminal is nobody's (POSIX.1-2024 11.1.10). */
    void hangUp() {
        int leader = session();
        release();
        if (leader != 0) {
            signals.toLeader(leader, Signal.SIGHUP);
            signals.toLeader(leader, Signal.SIGCONT);
        }
    }

    /**
     * Stops a background process of this terminal's session that reads: EIO where it cannot be stopped, else its group
     * is signalled and the call begins again once it goes on.
     */
    void mayRead(Task task) throws SyscallException {
        if (!(task instanceof TerminalUser user) || !inBackground(user)) {
            return;
        }
        if (user.ignoresOrBlocks(Signal.SIGTTIN) || user.inOrphanedGroup()) {
            throw new SyscallException(Errno.EIO);
        }
        user.signalGroup(Signal.SIGTTIN);
        throw Interrupted.INTERRUPTED;
    }

    /** Stops a background process that writes, or changes the terminal, and does not object to that. */
    void mayChange(Task task) throws SyscallException {
        if (!(task instanceof TerminalUser user) || !inBackground(user) || user.ignoresOrBlocks(Signal.SIGTTOU)) {
            return;
        }
        if (user.inOrphanedGroup()) {
            throw new SyscallException(Errno.EIO);
        }
        user.signalGroup(Signal.SIGTTOU);
        throw Interrupted.INTERRUPTED;
    }

    private boolean inBackground(TerminalUser user) {
        lock.lock();
        try {
            return session != 0 && session == user.sid() && foreground != user.pgid();
        } finally {
            lock.unlock();
        }
    }
}
