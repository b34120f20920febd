package org.jarnix.kernel.tty;

import static org.jarnix.api.Termios.ICRNL;
import static org.jarnix.api.Termios.IEXTEN;
import static org.jarnix.api.Termios.IGNCR;
import static org.jarnix.api.Termios.INLCR;
import static org.jarnix.api.Termios.ISTRIP;
import static org.jarnix.api.Termios.IUCLC;
import static org.jarnix.api.Termios.PARMRK;

import org.jarnix.api.Signal;
import org.jarnix.api.Termios;
import org.jspecify.annotations.Nullable;

/** What the input modes make of a typed byte before anything else looks at it (POSIX.1-2024 11.2.2). */
final class InputModes {
    private static final byte MARK = (byte) 0xff;

    private InputModes() {}

    /** What the input modes make of a byte; -1 for nothing. */
    static int translate(byte typed, Termios settings) {
        int iflag = settings.iflag();
        int b = plain(typed, settings);
        if (b == '\r') {
            return (iflag & IGNCR) != 0 ? -1 : (iflag & ICRNL) != 0 ? '\n' : b;
        }
        return b == '\n' && (iflag & INLCR) != 0 ? '\r' : b;
    }

    /** A byte with the bits and in the case that are asked for. */
    static int plain(byte typed, Termios settings) {
        int iflag = settings.iflag();
        int b = typed & ((iflag & ISTRIP) != 0 ? 0x7f : 0xff);
        return (iflag & IUCLC) != 0 && (settings.lflag() & IEXTEN) != 0 ? Latin.lower(b) : b;
    }

    /** With PARMRK, the byte that marks errors is doubled where it is meant. */
    static boolean isMarked(byte b, Termios settings) {
        return b == MARK && (settings.iflag() & (PARMRK | ISTRIP)) == PARMRK;
    }

    /** Whether a byte is a control character that is set. */
    static boolean is(byte b, Termios settings, int index) {
        int control = settings.control(index);
        return control != 0 && control == (b & 0xff);
    }

    /** The signal that a byte means; null for none. */
    static @Nullable Signal signalOf(byte b, Termios settings) {
        if (is(b, settings, Termios.VINTR)) {
            return Signal.SIGINT;
        }
        if (is(b, settings, Termios.VQUIT)) {
            return Signal.SIGQUIT;
        }
        return is(b, settings, Termios.VSUSP) ? Signal.SIGTSTP : null;
    }
}
