package org.jarnix.kernel.tty;

import org.jarnix.api.Signal;

/** A process as its terminal sees it. */
public interface TerminalUser {
    /** Its process group. */
    int pgid();

    /** Its session. */
    int sid();

    /** Whether it ignores or blocks a signal. */
    boolean ignoresOrBlocks(Signal signal);

    /** Whether its group has nobody outside it, in its session, who could let it go on. */
    boolean inOrphanedGroup();

    /** Sends a signal to all of its group. */
    void signalGroup(Signal signal);
}
