package org.jarnix.kernel.proc;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Errno;
import org.jarnix.api.Resource;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.Limit;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.LimitLog;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.vfs.Executable;
import org.jspecify.annotations.Nullable;

/**
 * All processes of a kernel: by number, as a tree of parents and children, and in groups and sessions. One lock guards
 * the relations; looking a process up takes none.
 */
public final class ProcessTree {
    private static final int MAX_PID = 4_194_304;
    private static final int FIRST_AFTER_WRAP = 300;

    private final KernelClock clock;
    private final int limit;
    private final LimitLog limits;
    private final KLock lock = new KLock(Rank.PROCESS_TREE);
    private final ConcurrentHashMap<Integer, Process> byPid = new ConcurrentHashMap<>();
    private final SignalSender sender;

    // Guarded by lock.
    private final Map<Integer, ProcessGroup> groups = new HashMap<>();
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final Map<Integer, Integer> processesOfUser = new HashMap<>();
    private int lastPid;
    private volatile long made;
    private boolean closed;
    private @Nullable Process init;

    /**
     * @param limit how many processes there may be
     * @param limits told when they are too many
     * @param watch what looks after processes that have been killed
     */
    public ProcessTree(KernelClock clock, int limit, LimitLog limits, KillWatch watch) {
        this.clock = clock;
        this.limit = limit;
        this.limits = limits;
        this.sender = new SignalSender(this, watch);
    }

    /** Is told of each process that a signal is to end. */
    @FunctionalInterface
    public interface KillWatch {
        void killed(Process process);
    }

    KernelClock clock() {
        return clock;
    }

    KLock lock() {
        return lock;
    }

    /** Who is told of limits that processes run into. */
    public LimitLog limits() {
        return limits;
    }

    /** What sends signals to these processes. */
    public SignalSender sender() {
        return sender;
    }

    /** A process, alive or a zombie; null where there is none of that number. */
    public @Nullable Process find(int pid) {
        return byPid.get(pid);
    }

    /** A process that {@code self} may know of: ESRCH; 0 is {@code self}. */
    public Process find(Process self, int pid) throws SyscallException {
        if (pid == 0) {
            return self;
        }
        Process found = byPid.get(pid);
        if (found == null || !self.confinement().sees(found)) {
            throw new SyscallException(Errno.ESRCH);
        }
        return found;
    }

    /** All processes, in no order. */
    public Collection<Process> all() {
        return byPid.values();
    }

    /** How many processes have been made. */
    public long made() {
        return made;
    }

    /** Process 1. */
    public Process init() {
        Process first = init;
        if (first == null) {
            throw new IllegalStateException("not booted");
        }
        return first;
    }

    /** Makes process 1. */
    Process boot(Birth birth) {
        lock.lock();
        try {
            int pid = nextPid();
            ProcessGroup group = newGroup(pid, newSession(pid));
            Process first = new Process(this, pid, group, birth);
            enter(first, null);
            init = first;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a child its number and its place.
     *
     * @param pgid the group to join, 0 for one of its own, -1 for the parent's
     * @throws SyscallException EAGAIN where there are too many; EPERM for a group of another session; ETXTBSY
     */
    Process add(Process parent, int pgid, boolean newSession, Birth birth) throws SyscallException {
        lock.lock();
        try {
            checkLimits(birth);
            if (!parent.isAlive() || !parent.confinement().hasRoom()) {
                throw new SyscallException(Errno.EAGAIN);
            }
            ProcessGroup joined = pgid > 0 ? joinable(pgid, parent.group.session) : parent.group;
            Executable runs = birth.executable();
            if (runs != null) {
                runs.begin();
            }
            int pid = nextPid();
            ProcessGroup group = joined;
            if (newSession) {
                group = newGroup(pid, newSession(pid));
            } else if (pgid == 0) {
                group = newGroup(pid, joined.session);
            }
            Process child = new Process(this, pid, group, birth);
            child.setNice(parent.nice());
            child.confinement().inherit(parent.confinement());
            enter(child, parent);
            return child;
        } finally {
            lock.unlock();
        }
    }

    private void enter(Process process, @Nullable Process parent) {
        byPid.put(process.pid(), process);
        made = made + 1;
        process.group.add(process);
        processesOfUser.merge(process.credentials().uid(), 1, Integer::sum);
        if (parent != null) {
            adopt(parent, process);
        }
    }

    private void checkLimits(Birth birth) throws SyscallException {
        int uid = birth.credentials().uid();
        if (byPid.size() >= limit) {
            limits.reached(Limit.PROCESSES, limit);
            throw new SyscallException(Errno.EAGAIN);
        }
        if (closed
                || birth.control().isClosed()
                || (uid != 0
                        && processesOfUser.getOrDefault(uid, 0)
                                >= birth.rlimits().soft(Resource.NPROC))) {
            throw new SyscallException(Errno.EAGAIN);
        }
    }

    private int nextPid() {
        int pid = lastPid;
        do {
            pid = pid >= MAX_PID ? FIRST_AFTER_WRAP : pid + 1;
        } while (byPid.containsKey(pid) || groups.containsKey(pid) || sessions.containsKey(pid));
        lastPid = pid;
        return pid;
    }

    /** No process can be added any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a parent a child: first among its children where the parent has something to learn about it, else last. The
     * caller holds the lock.
     */
    void adopt(Process parent, Process child) {
        child.parent = parent;
        if (child.event != null) {
            link(parent, null, child, parent.firstChild);
        } else {
            link(parent, parent.lastChild, child, null);
        }
    }

    /** Takes a child out of its parent's list; the caller holds the lock. */
    void orphan(Process parent, Process child) {
        Process before = child.previousSibling;
        Process after = child.nextSibling;
        if (before == null) {
            parent.firstChild = after;
        } else {
            before.nextSibling = after;
        }
        if (after == null) {
            parent.lastChild = before;
        } else {
            after.previousSibling = before;
        }
    }

    private static void link(Process parent, @Nullable Process before, Process child, @Nullable Process after) {
        child.previousSibling = before;
        child.nextSibling = after;
        if (before == null) {
            parent.firstChild = child;
        } else {
            before.nextSibling = child;
        }
        if (after == null) {
            parent.lastChild = child;
        } else {
            after.previousSibling = child;
        }
    }

    /** Forgets a process that has been waited for; the caller holds the lock. */
    void remove(Process process) {
        process.advance(Process.Phase.ZOMBIE, Process.Phase.REAPED);
        byPid.remove(process.pid());
        leaveGroup(process);
        countUser(process.credentials().uid(), -1);
        Process parent = process.parent;
        if (parent != null) {
            orphan(parent, process);
            parent.childrenUsage = parent.childrenUsage.plus(process.usage()).plus(process.childrenUsage);
        }
    }

    void changeUser(Process process, int from, int to) {
        if (from == to) {
            return;
        }
        lock.lock();
        try {
            countUser(from, -1);
            countUser(to, 1);
        } finally {
            lock.unlock();
        }
    }

    private void countUser(int uid, int by) {
        processesOfUser.merge(uid, by, (had, change) -> had + change == 0 ? null : had + change);
    }

    /** The group of a number; null where there is none. The caller holds the lock. */
    @Nullable
    ProcessGroup group(int pgid) {
        return groups.get(pgid);
    }

    /** A group of this session: EPERM. The caller holds the lock. */
    ProcessGroup joinable(int pgid, Session session) throws SyscallException {
        ProcessGroup found = groups.get(pgid);
        if (found == null || found.session != session) {
            throw new SyscallException(Errno.EPERM);
        }
        return found;
    }

    /** A new group; the caller holds the lock. */
    ProcessGroup newGroup(int pgid, Session session) {
        ProcessGroup group = new ProcessGroup(pgid, session);
        groups.put(pgid, group);
        session.groups++;
        return group;
    }

    /** A new session; the caller holds the lock. */
    Session newSession(int sid) {
        Session session = new Session(sid);
        sessions.put(sid, session);
        return session;
    }

    /** Moves a process into a group; the caller holds the lock. */
    void move(Process process, ProcessGroup to) {
        if (process.group != to) {
            to.add(process);
            leaveGroup(process);
            if (process.isStopped()) {
                to.stopped++;
            }
            process.group = to;
        }
    }

    private void leaveGroup(Process process) {
        ProcessGroup from = process.group;
        from.remove(process);
        if (process.isStopped() && process.isAlive()) {
            from.stopped--;
        }
        if (from.isEmpty()) {
            groups.remove(from.pgid);
            if (--from.session.groups == 0) {
                sessions.remove(from.session.sid);
            }
        }
    }

    boolean isOrphaned(Process process) {
        lock.lock();
        try {
            return process.group.isOrphaned();
        } finally {
            lock.unlock();
        }
    }
}
