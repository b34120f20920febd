package org.jarnix.kernel.proc;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.tty.Tty;

/** Process groups and sessions as the processes themselves change them (setpgid(2), setsid(2)). */
public final class Groups {
    private final ProcessTree tree;

    public Groups(ProcessTree tree) {
        this.tree = tree;
    }

    /** setpgid(2). */
    public void setpgid(Process self, int pid, int pgid) throws SyscallException {
        if (pgid < 0 || (pgid == 0 && pid < 0)) {
            throw new SyscallException(Errno.EINVAL);
        }
        KLock lock = tree.lock();
        lock.lock();
        try {
            Process target = tree.find(self, pid);
            if (target != self && target.parent != self) {
                throw new SyscallException(Errno.ESRCH);
            }
            Session session = self.group.session;
            if (target.group.session != session || target.sid() == target.pid()) {
                throw new SyscallException(Errno.EPERM);
            }
            if (target != self && target.hasExeced) {
                throw new SyscallException(Errno.EACCES);
            }
            int wanted = pgid == 0 ? target.pid() : pgid;
            ProcessGroup group = tree.group(wanted);
            if (wanted == target.pid() && group == null) {
                group = tree.newGroup(wanted, session);
            }
            tree.move(target, group == null ? tree.joinable(wanted, session) : inSession(group, session));
        } finally {
            lock.unlock();
        }
    }

    private static ProcessGroup inSession(ProcessGroup group, Session session) throws SyscallException {
        if (group.session != session) {
            throw new SyscallException(Errno.EPERM);
        }
        return group;
    }

    /** setsid(2). */
    public int setsid(Process self) throws SyscallException {
        KLock lock = tree.lock();
        lock.lock();
        try {
            int pid = self.pid();
            if (tree.group(pid) != null) {
                throw new SyscallException(Errno.EPERM);
            }
            tree.move(self, tree.newGroup(pid, tree.newSession(pid)));
            return pid;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is a group of that number. */
    public boolean exists(int pgid) {
        KLock lock = tree.lock();
        lock.lock();
        try {
            return tree.group(pgid) != null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a group of that number is in a session. */
    public boolean inSession(int pgid, int sid) {
        KLock lock = tree.lock();
        lock.lock();
        try {
            ProcessGroup group = tree.group(pgid);
            return group != null && group.session.sid == sid;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes a terminal the controlling one of a session leader that has none, if no other session has it.
     *
     * @return whether it is that now
     */
    public boolean takeTerminal(Process leader, Tty terminal) {
        Session session = leader.group.session;
        Tty present = session.terminal;
        if (present != null && !present.hasHungUp()) {
            return present == terminal && session.sid == leader.pid();
        }
        if (session.sid != leader.pid() || !terminal.control(session.sid, leader.pgid())) {
            return false;
        }
        session.terminal = terminal;
        return true;
    }
}
