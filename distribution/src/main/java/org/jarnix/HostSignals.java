package org.jarnix;

import org.jarnix.api.Signal;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.launch.HostSignal;

/** Hands a signal that this JVM gets on to the foreground group of the shell's terminal, or to the shell's group. */
final class HostSignals implements Runnable {
    private final KernelProcess shell;
    private final Signal signal;

    private HostSignals(KernelProcess shell, Signal signal) {
        this.shell = shell;
        this.signal = signal;
    }

    static void forwardTo(KernelProcess shell) {
        HostSignal.on("INT", new HostSignals(shell, Signal.SIGINT));
        HostSignal.on("TERM", new HostSignals(shell, Signal.SIGTERM));
        HostSignal.on("HUP", new HostSignals(shell, Signal.SIGHUP));
    }

    @Override
    public void run() {
        shell.signalForeground(signal);
    }
}
