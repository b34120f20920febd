package org.jarnix.kernel.tty;

import static org.jarnix.api.Termios.ECHO;
import static org.jarnix.api.Termios.ECHOCTL;
import static org.jarnix.api.Termios.ECHOE;
import static org.jarnix.api.Termios.ECHOK;
import static org.jarnix.api.Termios.ECHOKE;
import static org.jarnix.api.Termios.ICANON;
import static org.jarnix.api.Termios.ICRNL;
import static org.jarnix.api.Termios.IEXTEN;
import static org.jarnix.api.Termios.ISIG;
import static org.jarnix.api.Termios.IXON;
import static org.jarnix.api.Termios.ONLCR;
import static org.jarnix.api.Termios.OPOST;

import org.jarnix.api.Termios;

/** The settings of a terminal that nobody has changed, as Linux has them. */
final class TermiosDefaults {
    /** 38400 baud, eight bits, receiving, hanging up at the last close. */
    private static final int CFLAG = 0277 | 0200 | 02000;

    private static final int ECHOES = ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE;
    private static final String CONTROLS = "\003\034\177\025\004\0\001\0\021\023\032\0\022\017\027\026\0\0\0";

    private TermiosDefaults() {}

    /** @param cooked whether the far side echoes */
    static Termios of(boolean cooked) {
        int lflag = ISIG | ICANON | IEXTEN | (cooked ? 0 : ECHOES);
        return new Termios(ICRNL | IXON, OPOST | ONLCR, CFLAG, lflag, CONTROLS);
    }
}
