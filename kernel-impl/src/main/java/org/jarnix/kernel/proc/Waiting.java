package org.jarnix.kernel.proc;

import static org.jarnix.api.WaitOptions.WCONTINUED;
import static org.jarnix.api.WaitOptions.WNOHANG;
import static org.jarnix.api.WaitOptions.WUNTRACED;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.kernel.proc.Process.Phase;
import org.jarnix.kernel.task.KLock;
import org.jspecify.annotations.Nullable;

/**
 * waitpid(2): a parent learns what has become of its children.
 *
 * <p>The children that something has happened to stand in front in their parent's list, so that waiting for any one of
 * ten thousand looks at few.
 */
public final class Waiting {
    private static final int OPTIONS = WNOHANG | WUNTRACED | WCONTINUED;

    private final ProcessTree tree;

    public Waiting(ProcessTree tree) {
        this.tree = tree;
    }

    /**
     * Waits for a child.
     *
     * @return null only with WNOHANG
     * @throws SyscallException ECHILD; EINVAL for unknown options
     */
    public @Nullable WaitStatus wait(Process self, int pid, int options) throws SyscallException {
        if ((options & ~OPTIONS) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        KLock lock = tree.lock();
        lock.lock();
        try {
            while (true) {
                Process changed = pid == -1 ? any(self, options) : among(self, pid, options);
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

    private @Nullable Process among(Process self, int pid, int options) throws SyscallException {
        if (pid > 0) {
            Process child = tree.find(pid);
            if (child == null || child.parent != self || child.reapedAtEnd) {
                throw new SyscallException(Errno.ECHILD);
            }
            return wanted(child, options) ? child : null;
        }
        int pgid = pid == 0 ? self.pgid() : -pid;
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
            case WaitStatus.Exited exited -> true;
            case WaitStatus.Signaled signaled -> true;
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
