package org.jarnix.launch;

import java.io.IOException;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Hands the signals that ask a launcher to end on to the JVM that it has started. */
final class SignalRelay implements SignalHandler {
    private final Process process;

    private SignalRelay(Process process) {
        this.process = process;
    }

    static void to(Process process) {
        SignalRelay relay = new SignalRelay(process);
        Signal.handle(new Signal("TERM"), relay);
        Signal.handle(new Signal("HUP"), relay);
        Signal.handle(new Signal("INT"), relay);
    }

    /** A terminal's Ctrl-C has reached the other process already: both are in the foreground group. */
    @Override
    public void handle(Signal signal) {
        if (signal.getName().equals("INT") && System.console() != null) {
            return;
        }
        try {
            Object pid = Process.class.getMethod("pid").invoke(process);
            new ProcessBuilder("kill", "-" + signal.getName(), String.valueOf(pid)).start();
        } catch (ReflectiveOperationException e) {
            process.destroy();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
