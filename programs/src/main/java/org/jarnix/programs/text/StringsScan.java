package org.jarnix.programs.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jarnix.api.Sys;

/** Finds runs of printable characters in a stream, of one, two or four bytes each, wherever they begin. */
final class StringsScan {
    /** What is done to a run that is long enough. */
    @FunctionalInterface
    interface Sink {
        void run(long place, byte[] text) throws IOException;
    }

    private final Sys sys;
    private final int fd;
    private final char encoding;
    private final int size;
    private final boolean whitespace;
    private final byte[] buf = new byte[Inputs.SIZE];
    private int at;
    private int filled;
    private long passed;

    /** {@code encoding} is a letter: s and S for bytes, b and l for two of them, B and L for four. */
    StringsScan(Sys sys, int fd, char encoding, boolean whitespace) {
        this.sys = sys;
        this.fd = fd;
        this.encoding = encoding;
        this.whitespace = whitespace;
        this.size = switch (encoding) {
            case 'b', 'l' -> 2;
            case 'B', 'L' -> 4;
            default -> 1;
        };
    }

    /** Sends on all runs of at least so many characters. */
    void scan(int least, Sink sink) throws IOException {
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        long start = 0;
        while (fill()) {
            int c = unit();
            if (isPrintable(c)) {
                start = run.size() == 0 ? passed + at : start;
                run.write(c);
                at += size;
            } else {
                end(run, start, least, sink);
                at++;
            }
        }
        end(run, start, least, sink);
    }

    private static void end(ByteArrayOutputStream run, long start, int least, Sink sink) throws IOException {
        if (run.size() >= least) {
            sink.run(start, run.toByteArray());
        }
        run.reset();
    }

    /** Whether a whole character lies ahead, after reading more where it must be. */
    private boolean fill() throws IOException {
        while (filled - at < size) {
            System.arraycopy(buf, at, buf, 0, filled - at);
            passed += at;
            filled -= at;
            at = 0;
            int n = sys.read(fd, buf, filled, buf.length - filled);
            if (n == 0) {
                return false;
            }
            filled += n;
            sys.schedYield();
        }
        return true;
    }

    private int unit() {
        boolean big = encoding == 'b' || encoding == 'B';
        int value = 0;
        for (int i = 0; i < size; i++) {
            int b = buf[at + (big ? i : size - 1 - i)] & 0xFF;
            value = value << 8 | b;
        }
        return value;
    }

    private boolean isPrintable(int c) {
        return c >= ' ' && c < 127
                || c == '\t'
                || whitespace && c >= '\n' && c <= '\r'
                || encoding == 'S' && c > 127 && c < 256;
    }
}
