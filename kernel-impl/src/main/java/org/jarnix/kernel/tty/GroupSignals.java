package org.jarnix.kernel.tty;

import org.jarnix.api.Signal;

/** Sends signals to process groups and to the leaders of sessions; called with no lock held. */
public interface GroupSignals {
    void toGroup(int pgid, Signal signal);

    void toLeader(int sid, Signal signal);
}
