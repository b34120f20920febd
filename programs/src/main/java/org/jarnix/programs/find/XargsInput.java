package org.jarnix.programs.find;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The words that {@code xargs} reads, with quotes and backslashes taken off (POSIX.1-2024 xargs). */
final class XargsInput {
    private static final int SIZE = 32 * 1024;

    /** More bytes than any command line may have. */
    private static final int LONGEST = 2 << 20;

    private final Io io;
    private final Sys sys;
    private final Xargs.Job job;
    private final int fd;
    private final byte[] buf = new byte[SIZE];
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private boolean ended;
    private boolean warned;
    private boolean lineEnded;
    private boolean unmatched;
    private boolean cut;

    XargsInput(Io io, Xargs.Job job, int fd) {
        this.io = io;
        this.sys = io.sys();
        this.job = job;
        this.fd = fd;
    }

    private int read() throws IOException {
        if (at == filled) {
            if (word.size() > LONGEST) {
                throw io.failure("argument line too long");
            }
            filled = sys.read(fd, buf, 0, buf.length);
            at = 0;
            if (filled == 0) {
                return -1;
            }
        }
        return buf[at++] & 0xFF;
    }

    /** Whether the input ended for a quote that nothing closed. */
    boolean unmatched() {
        return unmatched;
    }

    /** Whether a line of the input ended behind the last word. */
    boolean lineEnded() {
        return lineEnded;
    }

    /** The next word; null at the end. */
    @Nullable
    String next() throws IOException {
        if (ended) {
            return null;
        }
        String found = job.delimiter >= 0 ? delimited() : quoted();
        if (found == null || job.hasEnd && job.delimiter < 0 && found.equals(job.end)) {
            ended = true;
            return null;
        }
        return found;
    }

    private @Nullable String delimited() throws IOException {
        word.reset();
        lineEnded = true;
        int c = read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != job.delimiter) {
            word.write(c);
            c = read();
        }
        return Text.decode(word.toByteArray());
    }

    private @Nullable String quoted() throws IOException {
        boolean lines = !job.replace.isEmpty();
        cut = false;
        word.reset();
        lineEnded = false;
        boolean some = false;
        int c = read();
        while (c == ' ' || c == '\t' || c == '\n' || c == '\u000b' || c == '\f' || c == '\r') {
            c = read();
        }
        while (c >= 0) {
            if (c == '\n' || !lines && (c == ' ' || c == '\t')) {
                break;
            }
            some = true;
            if (c == '\'' || c == '"') {
                quote(c);
            } else if (c == '\\') {
                int next = read();
                if (next >= 0) {
                    put(next);
                }
            } else {
                put(c);
            }
            c = read();
        }
        lineEnded = c == '\n' || c < 0;
        if (c < 0 && !some) {
            return null;
        }
        return Text.decode(word.toByteArray());
    }

    private void quote(int mark) throws IOException {
        for (int c = read(); c != mark; c = read()) {
            if (c < 0 || c == '\n') {
                unmatched = true;
                throw io.failure("unmatched " + (mark == '"' ? "double" : "single")
                        + " quote; by default quotes are special to xargs unless you use the -0 option");
            }
            put(c);
        }
    }

    private void put(int c) throws IOException {
        if (c == 0) {
            if (!warned) {
                warned = true;
                io.note(io.name()
                        + ": WARNING: a NUL character occurred in the input.  It cannot be passed through in the"
                        + " argument list.  Did you mean to use the --null option?\n");
            }
            cut = true;
            return;
        }
        if (!cut) {
            word.write(c);
        }
    }
}
