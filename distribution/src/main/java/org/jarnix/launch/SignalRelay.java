package org.jarnix.launch;

import java.io.IOException;

/** Hands a signal that asks the launcher to end on to the JVM that it has started. */
final class SignalRelay implements Runnable {
    private final Process process;
    private final String signal;

    private SignalRelay(Process process, String signal) {
        this.process = process;
        this.signal = signal;
    }

    static void to(Process process) {
        String[] signals = {"INT", "TERM", "HUP"};
        for (String signal : signals) {
            HostSignal.on(signal, new SignalRelay(process, signal));
        }
    }

    /** A terminal's Ctrl-C has reached the other process already: both are in the foreground group. */
    @Override
    public void run() {
        if (signal.equals("INT") && System.console() != null) {
            return;
        }
        try {
            Object pid = Process.class.getMethod("pid").invoke(process);
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start();
        } catch (ReflectiveOperationException e) {
            process.destroy();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
