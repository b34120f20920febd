package org.jarnix.kernel.tty;

import static org.jarnix.api.Termios.B38400;
import static org.jarnix.api.Termios.CREAD;
import static org.jarnix.api.Termios.CS8;
import static org.jarnix.api.Termios.ECHO;
import static org.jarnix.api.Termios.ECHOCTL;
import static org.jarnix.api.Termios.ECHOE;
import static org.jarnix.api.Termios.ECHOK;
import static org.jarnix.api.Termios.ECHOKE;
import static org.jarnix.api.Termios.ICANON;
import static org.jarnix.api.Termios.ICRNL;
import static org.jarnix.api.Termios.IEXTEN;
import static org.jarnix.api.Termios.ISIG;
import static org.jarnix.api.Termios.IUTF8;
import static org.jarnix.api.Termios.IXON;
import static org.jarnix.api.Termios.ONLCR;
import static org.jarnix.api.Termios.OPOST;

import org.jarnix.api.Termios;

/** The settings of a terminal that nobody has changed, as terminal emulators on Linux hand them over. */
final class TermiosDefaults {
    private static final int ECHOES = ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE;
    private static final String CONTROLS = "\003\034\177\025\004\0\001\0\021\023\032\0\022\017\027\026\0\0\0";

    private TermiosDefaults() {}

    static final Termios VALUE = new Termios(
            ICRNL | IXON | IUTF8, OPOST | ONLCR, B38400 | CS8 | CREAD, ISIG | ICANON | IEXTEN | ECHOES, CONTROLS);
}
