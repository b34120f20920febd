package org.jarnix.launch;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** A signal that the host sends to this JVM, and what is done about it. */
public final class HostSignal implements SignalHandler {
    private final Runnable action;

    private HostSignal(Runnable action) {
        this.action = action;
    }

    /** From now on the action is what a signal (INT, TERM, HUP ...) does, where the host has it and the JVM may handle it. */
    public static void on(String name, Runnable action) {
        try {
            Signal.handle(new Signal(name), new HostSignal(action));
        } catch (IllegalArgumentException e) {
            // no such signal on this host, or the JVM was told to leave it alone (-Xrs)
        }
    }

    @Override
    public void handle(Signal signal) {
        action.run();
    }
}
