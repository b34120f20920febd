package org.jarnix.kernel.proc;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/** A process group: who gets a signal together. The tree's lock guards it. */
final class ProcessGroup {
    final int pgid;
    final Session session;

    // Guarded by the tree's lock; most groups have one member, which then is sole and there is no set.
    private @Nullable Process sole;
    private @Nullable LinkedHashSet<Process> members;

    /** How many members are stopped. */
    int stopped;

    ProcessGroup(int pgid, Session session) {
        this.pgid = pgid;
        this.session = session;
    }

    void add(Process process) {
        if (members != null) {
            members.add(process);
        } else if (sole == null) {
            sole = process;
        } else {
            members = new LinkedHashSet<>();
            members.add(sole);
            members.add(process);
            sole = null;
        }
    }

    void remove(Process process) {
        if (members != null) {
            members.remove(process);
        } else if (sole == process) {
            sole = null;
        }
    }

    boolean isEmpty() {
        return members != null ? members.isEmpty() : sole == null;
    }

    /**
     * The members at this moment, the latest first, as Linux has them: whoever reads in a pipeline gets a signal before
     * those whose end it would see.
     */
    Process[] members() {
        if (members != null) {
            return members.reversed().toArray(new Process[0]);
        }
        return sole == null ? new Process[0] : new Process[] {sole};
    }

    /**
     * Whether no member has a parent that is in another group of the same session (POSIX.1-2024 3.264): nobody is there
     * who could let it go on.
     */
    boolean isOrphaned() {
        for (Process member : members()) {
            Process parent = member.parent;
            if (!member.hasEnded() && parent != null && parent.group != this && parent.group.session == session) {
                return false;
            }
        }
        return true;
    }
}
