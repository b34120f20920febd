package org.jarnix.kernel.proc;

import org.jarnix.api.Signal;
import org.jarnix.kernel.vfs.Guard;
import org.jspecify.annotations.Nullable;

/**
 * What one start of the application has brought into being: a process and all that descends from it, whichever session,
 * group and parent they have by now (cgroups(7)); and what watches over them.
 */
public final class ControlGroup {
    private final @Nullable Guard guard;
    private final @Nullable CallMonitor monitor;

    /** Guarded by the tree's lock for changes. */
    private volatile boolean closed;

    /** A group that nothing watches over. */
    public ControlGroup() {
        this(null, null);
    }

    /**
     * A group.
     *
     * @param guard judges its members' paths; null for none
     * @param monitor sees its members' system calls; null for none
     */
    public ControlGroup(@Nullable Guard guard, @Nullable CallMonitor monitor) {
        this.guard = guard;
        this.monitor = monitor;
    }

    /** What judges its members' paths; null for none. */
    @Nullable
    Guard guard() {
        return guard;
    }

    /** What sees its members' system calls; null for none. */
    public @Nullable CallMonitor monitor() {
        return monitor;
    }

    /** Whether nothing can be born into it any more. */
    boolean isClosed() {
        return closed;
    }

    /** Kills every member and lets none be born. */
    public void kill(ProcessTree tree) {
        tree.lock().lock();
        try {
            closed = true;
        } finally {
            tree.lock().unlock();
        }
        killOthers(tree, null);
    }

    /** Kills every member but one; what is born meanwhile may be missed. */
    public void killOthers(ProcessTree tree, @Nullable Process spared) {
        for (Process process : tree.all()) {
            if (process.control() == this && process != spared) {
                tree.sender().send(process, Signal.SIGKILL);
            }
        }
    }
}
