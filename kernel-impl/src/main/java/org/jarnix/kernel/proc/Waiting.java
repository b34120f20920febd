package org.jarnix.kernel.proc;

import static org.jarnix.api.WaitOptions.WCONTINUED;
import static org.jarnix.api.WaitOptions.WEXITED;
import static org.jarnix.api.WaitOptions.WNOHANG;
import static org.jarnix.api.WaitOptions.WNOWAIT;
import static org.jarnix.api.WaitOptions.WSTOPPED;
import static org.jarnix.api.WaitOptions.WUNTRACED;

import java.util.Objects;
import org.jarnix.api.ChildInfo;
import org.jarnix.api.ChildInfo.Code;
import org.jarnix.api.ChildInfo.Which;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.kernel.proc.Process.Phase;
import org.jarnix.kernel.task.KLock;
import org.jspecify.annotations.Nullable;

/**
 * waitpid(2), waitid(2): a parent learns what has become of its children.
 *
 * <p>The children that something has happened to stand in front in their parent's list, so that waiting for any one of
 * ten thousand looks at few.
 */
public final class Waiting {
    private static final int OPTIONS = WNOHANG | WUNTRACED | WCONTINUED;
    private static final int ID_OPTIONS = WNOHANG | WSTOPPED | WEXITED | WCONTINUED | WNOWAIT;

    private final ProcessTree tree;

    public Waiting(ProcessTree tree) {
        this.tree = tree;
    }

    /**
     * Waits for a child.
     *
     * @return null only with WNOHANG
     * @throws SyscallException ECHILD; EINVAL for unknown options; ESRCH for a group whose number no int has
     */
    public @Nullable WaitStatus wait(Process self, int pid, int options) throws SyscallException {
        if ((options & ~OPTIONS) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (pid == Integer.MIN_VALUE) {
            throw new SyscallException(Errno.ESRCH);
        }
        Which which = pid > 0 ? Which.P_PID : pid == -1 ? Which.P_ALL : Which.P_PGID;
        int id = Math.abs(pid);
        KLock lock = tree.lock();
        lock.lock();
        try {
            while (true) {
                Process changed = changed(self, which, id, options | WEXITED);
                if (changed != null) {
                    return take(changed);
                }
                if ((options & WNOHANG) != 0) {
                    return null;
                }
                self.childEvents.await(self);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * waitid(2).
     *
     * @param id the process or group; group 0 is the caller's
     * @return null only with WNOHANG
     * @throws SyscallException ECHILD; EINVAL for unknown options, and without one that says what to wait for
     */
    public @Nullable ChildInfo waitid(Process self, Which which, int id, int options) throws SyscallException {
        if ((options & ~ID_OPTIONS) != 0 || (options & (WEXITED | WSTOPPED | WCONTINUED)) == 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        KLock lock = tree.lock();
        lock.lock();
        try {
            while (true) {
                Process changed = changed(self, which, id, options);
                if (changed != null) {
                    int uid = changed.credentials().uid();
                    WaitStatus event = (options & WNOWAIT) != 0 ? changed.event : take(changed);
                    return info(Objects.requireNonNull(event), uid);
                }
                if ((options & WNOHANG) != 0) {
                    return null;
                }
                self.childEvents.await(self);
            }
        } finally {
            lock.unlock();
        }
    }

    private static ChildInfo info(WaitStatus event, int uid) {
        int pid = event.pid();
        return switch (event) {
            case WaitStatus.Exited exited -> new ChildInfo(pid, uid, Code.CLD_EXITED, exited.code());
            case WaitStatus.Signaled signaled ->
                new ChildInfo(pid, uid, Code.CLD_KILLED, signaled.signal().number());
            case WaitStatus.Stopped stopped ->
                new ChildInfo(pid, uid, Code.CLD_STOPPED, stopped.signal().number());
            case WaitStatus.Continued continued -> new ChildInfo(pid, uid, Code.CLD_CONTINUED, Signal.SIGCONT.number());
        };
    }

    private @Nullable Process changed(Process self, Which which, int id, int options) throws SyscallException {
        return switch (which) {
            case P_ALL -> any(self, options);
            case P_PID -> one(self, id, options);
            case P_PGID -> among(self, id == 0 ? self.pgid() : id, options);
        };
    }

    private static @Nullable Process any(Process self, int options) throws SyscallException {
        boolean some = false;
        for (Process child = self.firstChild; child != null; child = child.nextSibling) {
            some |= !child.reapedAtEnd;
            if (child.event == null && some) {
                return null;
            }
            if (wanted(child, options)) {
                return child;
            }
        }
        if (!some) {
            throw new SyscallException(Errno.ECHILD);
        }
        return null;
    }

    private @Nullable Process one(Process self, int pid, int options) throws SyscallException {
        Process child = tree.find(pid);
        if (child == null || child.parent != self || child.reapedAtEnd) {
            throw new SyscallException(Errno.ECHILD);
        }
        return wanted(child, options) ? child : null;
    }

    private static @Nullable Process among(Process self, int pgid, int options) throws SyscallException {
        boolean some = false;
        for (Process child = self.firstChild; child != null; child = child.nextSibling) {
            if (child.pgid() == pgid && !child.reapedAtEnd) {
                some = true;
                if (wanted(child, options)) {
                    return child;
                }
            }
        }
        if (!some) {
            throw new SyscallException(Errno.ECHILD);
        }
        return null;
    }

    private static boolean wanted(Process child, int options) {
        WaitStatus event = child.event;
        if (event == null || child.reapedAtEnd) {
            return false;
        }
        return switch (event) {
            case WaitStatus.Exited exited -> (options & WEXITED) != 0;
            case WaitStatus.Signaled signaled -> (options & WEXITED) != 0;
            case WaitStatus.Stopped stopped -> (options & WUNTRACED) != 0;
            case WaitStatus.Continued continued -> (options & WCONTINUED) != 0;
        };
    }

    private @Nullable WaitStatus take(Process child) {
        WaitStatus event = child.event;
        child.event = null;
        Process parent = child.parent;
        if (child.phase() == Phase.ZOMBIE) {
            tree.remove(child);
        } else if (parent != null) {
            tree.orphan(parent, child);
            tree.adopt(parent, child);
        }
        return event;
    }
}
