package org.jarnix.kernel.proc;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.WaitStatus;
import org.jarnix.kernel.proc.Process.Phase;
import org.jarnix.kernel.signal.SignalState;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.tty.Tty;
import org.jspecify.annotations.Nullable;

/** The end of a process: descriptors closed, children given to process 1, the parent told (exit(2)). */
final class Endings {
    private final ProcessTree tree;
    private final HeapGuard memory;

    Endings(ProcessTree tree, HeapGuard memory) {
        this.tree = tree;
        this.memory = memory;
    }

    /**
     * Ends a process, unless somebody else does.
     *
     * @return whether it was this call that ended it
     */
    boolean end(Process process, WaitStatus how) {
        if (!process.advance(Phase.RUNNING, Phase.DYING)) {
            return false;
        }
        process.belongings().end(text(how));
        process.descriptors().end();
        process.endsRunning();
        memory.release(process);
        // before anybody is told: who waits for a jail's last process finds its mounts gone
        process.confinement().end();
        List<ProcessGroup> stranded = new ArrayList<>(0);
        Tty terminal;
        KLock lock = tree.lock();
        lock.lock();
        try {
            List<ProcessGroup> candidates = attended(process);
            if (process.isStopped()) {
                process.group.stopped--;
            }
            giveAwayChildren(process);
            terminal = leadsSession(process);
            process.advance(Phase.DYING, Phase.ZOMBIE);
            for (ProcessGroup group : candidates) {
                if (group.stopped > 0 && group.isOrphaned()) {
                    stranded.add(group);
                }
            }
            report(process, how);
        } finally {
            lock.unlock();
        }
        for (ProcessGroup group : stranded) {
            tree.sender().toGroup(group.pgid, Signal.SIGHUP);
            tree.sender().toGroup(group.pgid, Signal.SIGCONT);
        }
        if (terminal != null) {
            terminal.hangUp();
        }
        Process.EndListener listener = process.endListener();
        if (listener != null) {
            listener.ended(how);
        }
        return true;
    }

    /** The groups with stopped members that this process may be the last to look after. */
    private static List<ProcessGroup> attended(Process process) {
        List<ProcessGroup> groups = new ArrayList<>(0);
        if (process.group.stopped > 0 && !process.group.isOrphaned()) {
            groups.add(process.group);
        }
        for (Process child = process.firstChild; child != null; child = child.nextSibling) {
            ProcessGroup group = child.group;
            if (group.stopped > 0 && !groups.contains(group) && !group.isOrphaned()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private void giveAwayChildren(Process process) {
        Process init = tree.init();
        for (Process child = process.firstChild; child != null; child = process.firstChild) {
            tree.orphan(process, child);
            tree.adopt(init, child);
            child.reapedAtEnd = true;
            if (child.phase() == Phase.ZOMBIE) {
                tree.remove(child);
            }
        }
    }

    /** The terminal that a session loses with its leader. */
    private static @Nullable Tty leadsSession(Process process) {
        Session session = process.group.session;
        if (session.sid != process.pid()) {
            return null;
        }
        Tty terminal = session.terminal;
        session.terminal = null;
        return terminal;
    }

    private static String text(WaitStatus how) {
        return how instanceof WaitStatus.Signaled signaled
                ? "killed by " + signaled.signal().label()
                : "exited with " + (how instanceof WaitStatus.Exited exited ? exited.code() : 0);
    }

    private static boolean leavesNoZombies(SignalState parent) {
        return parent.get(Signal.SIGCHLD) == Preset.IGNORE || parent.has(Signal.SIGCHLD, SigAction.Flag.NOCLDWAIT);
    }

    private void report(Process process, WaitStatus how) {
        Process parent = process.parent;
        boolean unwanted = process.reapedAtEnd || (parent != null && leavesNoZombies(parent.signals()));
        if (process.reapedAtEnd) {
            tree.remove(process);
            return;
        }
        tree.sender().tell(process, how);
        if (unwanted) {
            tree.remove(process);
        }
    }
}
