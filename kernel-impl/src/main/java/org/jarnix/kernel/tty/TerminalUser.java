package org.jarnix.kernel.tty;

import org.jarnix.api.Signal;
import org.jspecify.annotations.Nullable;

/** A process as its terminal sees it. */
public interface TerminalUser {
    /** Its process group. */
    int pgid();

    /** Its session. */
    int sid();

    /** The controlling terminal of its session; null where it has none. */
    @Nullable
    Tty terminal();

    /** Whether it ignores or blocks a signal. */
    boolean ignoresOrBlocks(Signal signal);

    /** Whether its group has nobody outside it, in its session, who could let it go on. */
    boolean inOrphanedGroup();

    /** Sends a signal to all of its group. */
    void signalGroup(Signal signal);
}
