package org.jarnix;

import org.jarnix.api.Signal;
import org.jarnix.api.embed.KernelProcess;
import sun.misc.SignalHandler;

/** Hands the signals that this JVM gets on to the foreground group of the shell's terminal, or to the shell's group. */
final class HostSignals implements SignalHandler {
    private final KernelProcess shell;
    private final Signal signal;

    private HostSignals(KernelProcess shell, Signal signal) {
        this.shell = shell;
        this.signal = signal;
    }

    static void forwardTo(KernelProcess shell) {
        install("INT", new HostSignals(shell, Signal.SIGINT));
        install("TERM", new HostSignals(shell, Signal.SIGTERM));
        install("HUP", new HostSignals(shell, Signal.SIGHUP));
    }

    private static void install(String name, HostSignals handler) {
        try {
            sun.misc.Signal.handle(new sun.misc.Signal(name), handler);
        } catch (IllegalArgumentException _) {
            // the host has no such signal, or the JVM was told to leave it alone (-Xrs)
        }
    }

    @Override
    public void handle(sun.misc.Signal received) {
        shell.signalForeground(signal);
    }
}
