package org.jarnix.kernel.proc;

import java.util.Arrays;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.kernel.signal.SignalState.Verdict;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.tty.GroupSignals;
import org.jspecify.annotations.Nullable;

/** Sends signals, and does at once what needs no help of the target: end it, stop it, let it go on (kill(2)). */
public final class SignalSender implements GroupSignals {
    private final ProcessTree tree;
    private final ProcessTree.KillWatch watch;

    SignalSender(ProcessTree tree, ProcessTree.KillWatch watch) {
        this.tree = tree;
        this.watch = watch;
    }

    /** kill(2): ESRCH, EPERM. */
    public void kill(Process self, int pid, @Nullable Signal signal) throws SyscallException {
        if (pid > 0) {
            Process target = tree.find(self, pid);
            if (!permitted(self, target, signal)) {
                throw new SyscallException(Errno.EPERM);
            }
            send(target, signal);
        } else {
            killMany(self, pid == -1 ? everybody(self) : visible(self, pid == 0 ? self.pgid() : -pid), signal);
        }
    }

    private void killMany(Process self, Process[] targets, @Nullable Signal signal) throws SyscallException {
        if (targets.length == 0) {
            throw new SyscallException(Errno.ESRCH);
        }
        boolean sent = false;
        for (Process target : targets) {
            if (permitted(self, target, signal)) {
                send(target, signal);
                sent = true;
            }
        }
        if (!sent) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    private static boolean permitted(Process self, Process target, @Nullable Signal signal) {
        Credentials mine = self.credentials();
        Credentials its = target.credentials();
        return mine.has(Capability.KILL)
                || mine.euid() == its.uid()
                || mine.euid() == its.suid()
                || mine.uid() == its.uid()
                || mine.uid() == its.suid()
                || (signal == Signal.SIGCONT && self.sid() == target.sid());
    }

    private Process[] everybody(Process self) {
        return tree.all().stream()
                .filter(process -> process != self && process != tree.init() && self.sees(process))
                .toArray(Process[]::new);
    }

    private Process[] visible(Process self, int pgid) {
        return Arrays.stream(members(pgid)).filter(self::sees).toArray(Process[]::new);
    }

    private Process[] members(int pgid) {
        KLock lock = tree.lock();
        lock.lock();
        try {
            ProcessGroup group = tree.group(pgid);
            return group == null ? new Process[0] : group.members();
        } finally {
            lock.unlock();
        }
    }

    /** Sends a signal to all of a group; the kernel itself may. */
    @Override
    public void toGroup(int pgid, Signal signal) {
        for (Process member : members(pgid)) {
            send(member, signal);
        }
    }

    @Override
    public void toLeader(int sid, Signal signal) {
        for (Process member : members(sid)) {
            if (member.pid() == sid) {
                send(member, signal);
            }
        }
    }

    /** Sends a signal; the kernel itself may. */
    public void send(Process target, @Nullable Signal signal) {
        if (signal == null || !target.isAlive()) {
            return;
        }
        if (signal == Signal.SIGCONT) {
            letGoOn(target);
        }
        boolean invulnerable = target == tree.init();
        switch (target.signals().send(signal)) {
            case FATAL -> {
                if (!invulnerable) {
                    end(target, signal);
                }
            }
            case STOP -> {
                if (!invulnerable) {
                    stop(target, signal);
                }
            }
            case DROPPED, PENDING -> {}
        }
    }

    /** Ends a process by a signal whose action is that. */
    public void end(Process target, Signal signal) {
        target.kill(signal);
        watch.killed(target);
    }

    /** Stops a process by a signal whose action is that; not by the terminal's where nobody could let it go on. */
    public void stop(Process target, Signal signal) {
        KLock lock = tree.lock();
        lock.lock();
        try {
            boolean pointless = signal != Signal.SIGSTOP && target.group.isOrphaned();
            if (!pointless && target.isAlive() && !target.isStopped()) {
                target.group.stopped++;
                target.post(Task.STOPPED);
                tell(target, new WaitStatus.Stopped(target.pid(), signal));
            }
        } finally {
            lock.unlock();
        }
    }

    private void letGoOn(Process target) {
        KLock lock = tree.lock();
        lock.lock();
        try {
            if (target.isAlive() && target.isStopped()) {
                target.group.stopped--;
                target.release(Task.STOPPED);
                tell(target, new WaitStatus.Continued(target.pid()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets a parent know what has become of a child; the caller holds the tree's lock. */
    void tell(Process child, WaitStatus event) {
        child.event = event;
        Process parent = child.parent;
        if (parent != null) {
            tree.orphan(parent, child);
            tree.adopt(parent, child);
            parent.childEvents.wakeAll();
            Verdict verdict = parent.signals().send(Signal.SIGCHLD);
            assert verdict != Verdict.FATAL && verdict != Verdict.STOP : verdict;
        }
    }
}
