package org.jarnix.programs.term;

import org.jarnix.api.Termios;

/** The baud rates by the codes that settings have for them. */
final class SttySpeed {
    private static final int[] LOW = {
        0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400
    };
    private static final int[] HIGH = {
        57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000, 1152000, 1500000, 2000000, 2500000, 3000000,
        3500000, 4000000
    };
    private static final int EXTENDED = 0010000;

    private SttySpeed() {}

    /** The code of a rate as it is written; -1 for none that there is. */
    static int code(String text) {
        String rate = switch (text) {
            case "exta" -> "19200";
            case "extb" -> "38400";
            case "134.5" -> "134";
            default -> text;
        };
        for (int i = 0; i < LOW.length; i++) {
            if (rate.equals(Integer.toString(LOW[i]))) {
                return i;
            }
        }
        for (int i = 0; i < HIGH.length; i++) {
            if (rate.equals(Integer.toString(HIGH[i]))) {
                return EXTENDED | (i + 1);
            }
        }
        return -1;
    }

    private static int rate(int code) {
        int low = code & 017;
        return (code & EXTENDED) == 0 ? LOW[low] : low == 0 || low > HIGH.length ? 0 : HIGH[low - 1];
    }

    /** The rate. */
    static int of(Termios termios) {
        return rate(termios.cflag() & Termios.CBAUD);
    }

    /** These settings with another rate. */
    static Termios apply(Termios to, int code) {
        int cflag = (to.cflag() & ~Termios.CBAUD) | code;
        return new Termios(to.iflag(), to.oflag(), cflag, to.lflag(), to.controls());
    }
}
