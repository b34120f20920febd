package org.jarnix.programs.pager;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/** A text that is read as far as somebody wants to see it. */
final class Document {
    private final Io io;
    private final String name;
    private final int fd;
    private final boolean squeezes;
    private final List<byte[]> lines = new ArrayList<>();
    private Lines input;
    private boolean ended;

    /** @param squeezes whether of empty lines in a row only one counts */
    Document(Io io, String name, int fd, boolean squeezes) {
        this.io = io;
        this.name = name;
        this.fd = fd;
        this.squeezes = squeezes;
        this.input = io.lines(fd);
    }

    String name() {
        return name.equals("-") ? "" : name;
    }

    /** Whether there is a line with a number from 0. */
    boolean has(int line) throws IOException {
        while (lines.size() <= line && !ended) {
            if (!input.next()) {
                ended = true;
                break;
            }
            boolean empty = input.length() == 0;
            if (!(squeezes && empty && !lines.isEmpty() && lines.getLast().length == 0)) {
                lines.add(input.bytes());
            }
            io.sys().schedYield();
        }
        return line < lines.size();
    }

    byte[] line(int number) {
        return lines.get(number);
    }

    /** How many lines there are; reads to the end. */
    int size() throws IOException {
        while (!ended) {
            has(lines.size());
        }
        return lines.size();
    }

    /** Looks whether the file has grown. */
    void again() {
        if (ended) {
            ended = false;
            input = io.lines(fd);
        }
    }

    void close() throws IOException {
        io.close(fd);
    }
}
