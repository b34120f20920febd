package org.jarnix.kernel.tty;

import org.jarnix.api.Signal;

/** Sends signals to process groups; called with no lock held. */
@FunctionalInterface
public interface GroupSignals {
    void toGroup(int pgid, Signal signal);
}
