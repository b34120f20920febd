package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.Signal;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** Signals by the names and numbers that people give them. */
final class SignalNames {
    private static final int SCREEN = 80;

    private SignalNames() {}

    /**
     * The number that a word stands for: {@code TERM}, {@code sigterm}, {@code 15}, {@code 0}, or a status above 128.
     *
     * @return -1 where it stands for none
     */
    static int number(String word) {
        if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
            try {
                int number = Integer.parseInt(word);
                int signal = number > 128 ? number - 128 : number;
                return signal == 0 || of(signal) != null ? signal : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        String name = word.toUpperCase(Locale.ROOT);
        name = name.startsWith("SIG") ? name : "SIG" + name;
        if (name.equals("SIGEXIT")) {
            return 0;
        }
        if (name.equals("SIGCLD")) {
            return Signal.SIGCHLD.number();
        }
        if (name.equals("SIGPOLL")) {
            return Signal.SIGIO.number();
        }
        for (Signal signal : Signal.values()) {
            if (signal.label().equals(name)) {
                return signal.number();
            }
        }
        return -1;
    }

    /** The signal of a number, null where there is none. */
    static @Nullable Signal of(int number) {
        for (Signal signal : Signal.values()) {
            if (signal.number() == number) {
                return signal;
            }
        }
        return null;
    }

    /** Writes all names as psmisc's programs do: as many on a line as it takes 80 characters. */
    static void list(Io io) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Signal signal : Signal.values()) {
            if (signal.number() > Signal.SIGSYS.number()) {
                break;
            }
            String name = signal == Signal.SIGIO ? "POLL" : brief(signal);
            if (line.length() + name.length() + 1 > SCREEN) {
                io.out().println(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(name);
        }
        io.out().println(line.toString());
    }

    /** The name without its first three letters. */
    static String brief(Signal signal) {
        return signal.label().substring(3);
    }
}
