package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Out;

/** Makes bytes of what {@code xxd} shows; what is in no dump is passed over. */
final class XxdRevert {
    private static final int END = -1;

    private final Sys sys;
    private final XxdSettings settings;
    private final int in;
    private final int fd;
    private final Out out;
    private final byte[] buf = new byte[Inputs.SIZE];
    private int at;
    private int filled;
    private long have;

    XxdRevert(Sys sys, XxdSettings settings, int in, int fd, Out out) {
        this.sys = sys;
        this.settings = settings;
        this.in = in;
        this.fd = fd;
        this.out = out;
    }

    private int read() throws IOException {
        if (at == filled) {
            sys.schedYield();
            at = 0;
            filled = sys.read(in, buf, 0, buf.length);
        }
        return filled == 0 ? END : buf[at++] & 0xFF;
    }

    void run() throws IOException {
        if (settings.form == 'p') {
            plain();
        } else {
            dump();
        }
    }

    private void plain() throws IOException {
        int high = -1;
        int odd = 0;
        int c;
        while ((c = read()) != END) {
            int digit = Character.digit(c, 16);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                continue;
            }
            odd = digit < 0 ? odd + 1 : 0;
            if (odd > 2) {
                toLineEnd(c);
                high = -1;
            } else if (digit >= 0 && high >= 0) {
                out.write(high << 4 | digit);
                high = -1;
                odd = 1;
            } else {
                high = digit;
            }
        }
    }

    private int toLineEnd(int from) throws IOException {
        int c = from;
        while (c != '\n' && c != END) {
            c = read();
        }
        return c;
    }

    private void dump() throws IOException {
        boolean inPlace = true;
        boolean lineStart = true;
        long want = 0;
        int count = 0;
        int high = -1;
        int odd = 0;
        int c;
        while ((c = read()) != END) {
            int digit = Character.digit(c, 16);
            if (c == '\r' || lineStart && digit < 0) {
                continue;
            }
            lineStart = false;
            if (inPlace) {
                if (digit >= 0) {
                    want = want << 4 | digit;
                } else {
                    inPlace = false;
                    count = 0;
                    high = -1;
                    odd = 1;
                }
                continue;
            }
            odd = digit < 0 ? odd + 1 : 0;
            if (digit >= 0 && high >= 0) {
                go(settings.seek + want);
                out.write(high << 4 | digit);
                have++;
                want++;
                high = -1;
                odd = 1;
                if (++count >= settings.columns) {
                    c = toLineEnd(c);
                }
            } else if (odd >= 3) {
                c = toLineEnd(c);
            } else {
                high = digit;
            }
            if (c == '\n') {
                want = 0;
                inPlace = true;
                lineStart = true;
            }
        }
    }

    /** Moves to a place in the output; a gap that cannot be passed is filled with zeros. */
    private void go(long place) throws IOException {
        if (place == have) {
            return;
        }
        out.flush();
        try {
            sys.seek(fd, place - have, Whence.CUR);
            have = place;
        } catch (SyscallException e) {
            if (place < have) {
                throw CommandException.failure(5, "Sorry, cannot seek backwards.");
            }
            for (; have < place; have++) {
                out.write(0);
            }
        }
    }
}
