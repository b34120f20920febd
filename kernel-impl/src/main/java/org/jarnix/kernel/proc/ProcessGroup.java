package org.jarnix.kernel.proc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
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

    /** The members at this moment. */
    Process[] members() {
        if (members != null) {
            return members.toArray(new Process[0]);
        }
        return sole == null ? new Process[0] : new Process[] {sole};
    }

    /**
     * The members in the order in which signals reach them: parents first, so that a shell knows why its child has died,
     * then the latest, so that whoever reads in a pipeline gets the signal before those whose end it would see.
     */
    Process[] inTurn() {
        if (members == null) {
            return members();
        }
        Set<Process> turn = new LinkedHashSet<>();
        Deque<Process> line = new ArrayDeque<>();
        for (Process member : members.reversed()) {
            for (Process at = member; at != null && members.contains(at) && !turn.contains(at); at = at.parent) {
                line.push(at);
            }
            while (!line.isEmpty()) {
                turn.add(line.pop());
            }
        }
        return turn.toArray(new Process[0]);
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
