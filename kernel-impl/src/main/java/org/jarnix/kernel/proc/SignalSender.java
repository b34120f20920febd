package org.jarnix.kernel.proc;

import java.util.Arrays;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.kernel.signal.SignalState.Verdict;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.tty.GroupSignals;
import org.jspecify.annotations.Nullable;

/** Sends signals, and does at once what needs no help of the target: end it, stop it, let it go on (kill(2)). */
public final class SignalSender implements GroupSignals {
    /** As many signals wait for one process at most. */
    private static final int MOST_QUEUED = 4096;

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
            send(target, from(self, signal));
        } else {
            boolean all = pid == -1;
            boolean sent = killMany(self, all ? everybody(self) : visible(self, pid == 0 ? self.pgid() : -pid), signal);
            if (!sent && !all) {
                throw new SyscallException(Errno.EPERM);
            }
        }
    }

    /** sigqueue(3): ESRCH, EPERM, EAGAIN. */
    public void queue(Process self, int pid, @Nullable Signal signal, long value) throws SyscallException {
        Process target = tree.find(self, pid);
        if (!permitted(self, target, signal)) {
            throw new SyscallException(Errno.EPERM);
        }
        if (signal == null) {
            return;
        }
        if (target.signals().isFull(MOST_QUEUED)) {
            throw new SyscallException(Errno.EAGAIN);
        }
        int uid = self.credentials().uid();
        send(target, new SigInfo(signal, SigInfo.Code.SI_QUEUE, self.pid(), uid, 0, value));
    }

    private static @Nullable SigInfo from(Process self, @Nullable Signal signal) {
        return signal == null
                ? null
                : new SigInfo(
                        signal,
                        SigInfo.Code.SI_USER,
                        self.pid(),
                        self.credentials().uid(),
                        0,
                        0);
    }

    /** Sends to many, and answers whether to any: nobody hears of those of all processes that one may not signal. */
    private boolean killMany(Process self, Process[] targets, @Nullable Signal signal) throws SyscallException {
        if (targets.length == 0) {
            throw new SyscallException(Errno.ESRCH);
        }
        boolean sent = false;
        for (Process target : targets) {
            if (permitted(self, target, signal)) {
                send(target, from(self, signal));
                sent = true;
            }
        }
        return sent;
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
                .filter(process -> process != self
                        && process != tree.init()
                        && self.confinement().sees(process))
                .toArray(Process[]::new);
    }

    private Process[] visible(Process self, int pgid) {
        return Arrays.stream(members(pgid)).filter(self.confinement().sight()).toArray(Process[]::new);
    }

    private Process[] members(int pgid) {
        KLock lock = tree.lock();
        lock.lock();
        try {
            ProcessGroup group = tree.group(pgid);
            return group == null ? new Process[0] : group.inTurn();
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

    /** Sends a signal of the kernel's own. */
    public void send(Process target, Signal signal) {
        send(target, SigInfo.ofKernel(signal));
    }

    /** Sends a signal that a process has brought upon itself by a call. */
    public void sendOwn(Process target, Signal signal) {
        send(target, from(target, signal));
    }

    /** Sends a signal; the kernel itself may. */
    public void send(Process target, @Nullable SigInfo info) {
        if (info == null || !target.isAlive()) {
            return;
        }
        Signal signal = info.signal();
        boolean invulnerable = target == tree.init();
        switch (target.signals().send(info)) {
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
        if (signal == Signal.SIGCONT) {
            // last, as stop signals that wait must be gone, and this one must wait, before the target runs
            letGoOn(target);
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
            boolean wanted = event instanceof WaitStatus.Exited
                    || event instanceof WaitStatus.Signaled
                    || !parent.signals().has(Signal.SIGCHLD, SigAction.Flag.NOCLDSTOP);
            if (wanted) {
                Verdict verdict = parent.signals().send(about(child, event));
                assert verdict != Verdict.FATAL && verdict != Verdict.STOP : verdict;
            }
        }
    }

    private static SigInfo about(Process child, WaitStatus event) {
        SigInfo.Code code;
        int status;
        if (event instanceof WaitStatus.Exited exited) {
            code = SigInfo.Code.CLD_EXITED;
            status = exited.code();
        } else if (event instanceof WaitStatus.Signaled signaled) {
            code = SigInfo.Code.CLD_KILLED;
            status = signaled.signal().number();
        } else if (event instanceof WaitStatus.Stopped stopped) {
            code = SigInfo.Code.CLD_STOPPED;
            status = stopped.signal().number();
        } else {
            code = SigInfo.Code.CLD_CONTINUED;
            status = Signal.SIGCONT.number();
        }
        return new SigInfo(
                Signal.SIGCHLD, code, child.pid(), child.credentials().uid(), status, 0);
    }
}
