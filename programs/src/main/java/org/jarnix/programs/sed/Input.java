package org.jarnix.programs.sed;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.regex.ByteSearch;

/** The lines of one file after another; it looks ahead as far as it must to know whether a line is the last. */
final class Input {
    private static final int SIZE = 64 * 1024;
    private static final int CLOSED = -1;
    private static final int BAD_INPUT = 2;

    /** What is done where one file ends and another begins. */
    interface Boundary {
        /** Whether the file may be read. */
        boolean begin(String file) throws IOException;

        void end() throws IOException;
    }

    private final Io io;
    private final List<String> files;
    private final byte delimiter;
    private final boolean separate;
    private final Boundary boundary;
    private byte[] buf = new byte[Growth.FIRST_READ];
    private int position;
    private int filled;
    private int fd = CLOSED;
    private int nextFile;
    private String file = "-";
    private long line;

    Input(Io io, List<String> files, byte delimiter, boolean separate, Boundary boundary) {
        this.io = io;
        this.files = files;
        this.delimiter = delimiter;
        this.separate = separate;
        this.boundary = boundary;
    }

    /** The number of the line that was read last. */
    long line() {
        return line;
    }

    /** The name of the file that it came from. */
    String file() {
        return file;
    }

    /** Appends the next line to a space; false where there is none. */
    boolean read(Space space) throws IOException {
        while (true) {
            if (fd == CLOSED && !open()) {
                return false;
            }
            if (position < filled || fill()) {
                readLine(space);
                line++;
                return true;
            }
            close();
        }
    }

    private void readLine(Space space) throws IOException {
        while (true) {
            int at = ByteSearch.indexOf(buf, position, filled, delimiter);
            int end = at < 0 ? filled : at;
            space.append(buf, position, end - position);
            position = at < 0 ? filled : at + 1;
            if (at >= 0) {
                space.terminated(true);
                return;
            }
            if (!fill()) {
                space.terminated(false);
                return;
            }
        }
    }

    /** Whether no line follows: of this file where files are separate, else of any. */
    boolean atLast() throws IOException {
        while (true) {
            if (fd != CLOSED && (position < filled || fill())) {
                return false;
            }
            if (separate && fd != CLOSED) {
                return true;
            }
            if (fd != CLOSED) {
                close();
            }
            if (!open()) {
                return true;
            }
        }
    }

    private boolean open() throws IOException {
        while (nextFile < files.size()) {
            String name = files.get(nextFile++);
            if (!boundary.begin(name)) {
                continue;
            }
            try {
                fd = io.open(name);
            } catch (SyscallException e) {
                io.note(io.name() + ": can't read " + name + ": " + e.errno().text() + "\n");
                io.fail(BAD_INPUT);
                continue;
            }
            file = name;
            position = 0;
            filled = 0;
            if (separate) {
                line = 0;
            }
            return true;
        }
        return false;
    }

    private boolean fill() throws IOException {
        try {
            buf = Growth.forRead(buf, filled, SIZE);
            position = 0;
            filled = io.sys().read(fd, buf, 0, buf.length);
        } catch (SyscallException e) {
            filled = 0;
            throw CommandException.failure(
                    4,
                    "read error on " + (file.equals("-") ? "stdin" : file) + ": "
                            + e.errno().text());
        }
        return filled > 0;
    }

    private void close() throws IOException {
        io.close(fd);
        fd = CLOSED;
        boundary.end();
    }

    /** Ends reading before the end of the input. */
    void finish() throws IOException {
        if (fd != CLOSED) {
            close();
        }
    }
}
