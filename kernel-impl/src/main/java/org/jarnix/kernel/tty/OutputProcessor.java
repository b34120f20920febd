package org.jarnix.kernel.tty;

import static org.jarnix.api.Termios.OCRNL;
import static org.jarnix.api.Termios.OLCUC;
import static org.jarnix.api.Termios.ONLCR;
import static org.jarnix.api.Termios.ONLRET;
import static org.jarnix.api.Termios.ONOCR;
import static org.jarnix.api.Termios.OPOST;
import static org.jarnix.api.Termios.TAB3;
import static org.jarnix.api.Termios.TABDLY;

/** Turns what processes write into what a terminal is sent, and follows the column (POSIX.1-2024 11.2.3). */
final class OutputProcessor {
    /** The most that one byte becomes: a tab's spaces. */
    static final int WIDEST = 8;

    private volatile int column;

    int column() {
        return column;
    }

    /**
     * Processes bytes as long as each surely fits.
     *
     * @param taken answers in its only element how many of the bytes were taken
     * @return how many bytes {@code to} holds now
     */
    int process(int oflag, byte[] from, int off, int end, byte[] to, int[] taken) {
        int n = 0;
        int at = off;
        int last = to.length - WIDEST;
        int here = column;
        boolean processes = (oflag & OPOST) != 0;
        for (; at < end && n <= last; at++) {
            byte b = from[at];
            if (b >= ' ' && b != 127 && (oflag & OLCUC) == 0) {
                here++;
                to[n++] = b;
            } else if (processes) {
                int written = special(oflag, b, here, to, n);
                here = after(oflag, b, here);
                n += written;
            } else {
                here = after(ONLRET & ~oflag, b, here);
                to[n++] = b;
            }
        }
        column = here;
        taken[0] = at - off;
        return n;
    }

    /** Writes what a byte that is no plain character becomes; answers how many bytes that is. */
    private static int special(int oflag, byte b, int column, byte[] to, int n) {
        if (b == '\n' && (oflag & ONLCR) != 0) {
            to[n] = '\r';
            to[n + 1] = '\n';
            return 2;
        }
        if (b == '\r') {
            if ((oflag & ONOCR) != 0 && column == 0) {
                return 0;
            }
            to[n] = (oflag & OCRNL) != 0 ? (byte) '\n' : b;
            return 1;
        }
        if (b == '\t' && (oflag & TABDLY) == TAB3) {
            int spaces = WIDEST - (column & 7);
            for (int i = 0; i < spaces; i++) {
                to[n + i] = ' ';
            }
            return spaces;
        }
        to[n] = (oflag & OLCUC) != 0 ? (byte) Latin.upper(b & 0xff) : b;
        return 1;
    }

    /** The column after a byte; the later bytes of a character take none. */
    private static int after(int oflag, byte b, int column) {
        return switch (b) {
            case '\n' -> (oflag & (ONLCR | ONLRET)) != 0 ? 0 : column;
            case '\r' -> (oflag & (OCRNL | ONLRET)) == OCRNL ? column : 0;
            case '\b' -> Math.max(0, column - 1);
            case '\t' -> (column | 7) + 1;
            default -> b >= ' ' && b != 127 || (b & 0xc0) == 0xc0 ? column + 1 : column;
        };
    }
}
