package org.jarnix.kernel.proc;

import org.jarnix.api.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What one start of the application has brought into being: a process and all that descends from it, whichever session,
 * group and parent they have by now (cgroups(7)).
 */
public final class ControlGroup {
    /** Guarded by the tree's lock for changes. */
    private volatile boolean closed;

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
