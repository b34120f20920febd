package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.Signal;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Traps;
import org.jspecify.annotations.Nullable;

/** Signals by number and name, the real-time ones among them, as {@code kill -l} knows them. */
final class Signals {
    /** The number of the last signal. */
    static final int LAST = 64;

    private Signals() {}

    /** The name without {@code SIG}; null for a number that is none. */
    static @Nullable String name(int number) {
        if (number == 0) {
            return "EXIT";
        }
        for (Signal signal : Signal.values()) {
            if (signal.number() == number) {
                return signal.label().substring(3);
            }
        }
        return null;
    }

    /** The number of a name with or without {@code SIG}, or of a number; -1 for none. */
    static int number(String text) {
        Long number = Numbers.parse(text);
        if (number != null) {
            return number >= 0 && number <= LAST ? number.intValue() : -1;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.equals("EXIT")) {
            return 0;
        }
        String wanted = upper.startsWith("SIG") ? upper.substring(3) : upper;
        for (int i = 1; i <= LAST; i++) {
            if (wanted.equals(name(i))) {
                return i;
            }
        }
        return Traps.realTime(wanted);
    }

    /** The signal of a number; null for one that the system lacks. */
    static @Nullable Signal signal(int number) {
        for (Signal signal : Signal.values()) {
            if (signal.number() == number) {
                return signal;
            }
        }
        return null;
    }

    /** Shows the table, five in a row. */
    static void list(Interp in) throws IOException {
        StringBuilder out = new StringBuilder();
        if (in.posix()) {
            for (int i = 1; i <= LAST; i++) {
                String name = name(i);
                out.append(name == null ? "" : (out.isEmpty() ? "" : " ") + name);
            }
            in.out().println(out.toString());
            return;
        }
        int column = 0;
        for (int i = 1; i <= LAST; i++) {
            String name = name(i);
            if (name == null) {
                continue;
            }
            column++;
            out.append(String.format(Locale.ROOT, "%2d) SIG%s", i, name)).append(column < 5 ? '\t' : '\n');
            column %= 5;
        }
        in.out().print(out.append(column == 0 ? "" : "\n").toString());
    }
}
