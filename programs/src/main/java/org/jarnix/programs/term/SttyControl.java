package org.jarnix.programs.term;

import java.util.List;
import org.jarnix.api.Termios;
import org.jspecify.annotations.Nullable;

/**
 * A control character with a name in {@code stty}.
 *
 * @param index where it stands among the control characters
 * @param sane what it usually is
 */
record SttyControl(String name, int index, int sane) {
    /** All, in the order in which they are listed. */
    static final List<SttyControl> ALL = List.of(
            new SttyControl("intr", Termios.VINTR, 3),
            new SttyControl("quit", Termios.VQUIT, 28),
            new SttyControl("erase", Termios.VERASE, 127),
            new SttyControl("kill", Termios.VKILL, 21),
            new SttyControl("eof", Termios.VEOF, 4),
            new SttyControl("eol", Termios.VEOL, 0),
            new SttyControl("eol2", Termios.VEOL2, 0),
            new SttyControl("swtch", Termios.VSWTC, 0),
            new SttyControl("start", Termios.VSTART, 17),
            new SttyControl("stop", Termios.VSTOP, 19),
            new SttyControl("susp", Termios.VSUSP, 26),
            new SttyControl("rprnt", Termios.VREPRINT, 18),
            new SttyControl("werase", Termios.VWERASE, 23),
            new SttyControl("lnext", Termios.VLNEXT, 22),
            new SttyControl("discard", Termios.VDISCARD, 15));

    /** The one of that name; null for none. */
    static @Nullable SttyControl named(String name) {
        for (SttyControl control : ALL) {
            if (control.name.equals(name)) {
                return control;
            }
        }
        return null;
    }

    /** How these settings have it. */
    String shown(Termios termios) {
        int c = termios.control(index);
        if (c == 0) {
            return "<undef>";
        }
        String meta = c >= 128 ? "M-" : "";
        int low = c & 127;
        return meta + (low < 32 ? "^" + (char) (low + 64) : low == 127 ? "^?" : String.valueOf((char) low));
    }
}
