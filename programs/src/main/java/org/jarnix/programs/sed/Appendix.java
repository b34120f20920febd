package org.jarnix.programs.sed;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jspecify.annotations.Nullable;

/** What follows the pattern space at the end of a cycle: the text of {@code a}, files of {@code r}, lines of {@code R}. */
final class Appendix {
    private sealed interface Item {
        record Text(byte[] bytes) implements Item {}

        record File(String name) implements Item {}
    }

    private final Io io;
    private final byte delimiter;
    private final List<Item> items = new ArrayList<>();
    private final Map<String, @Nullable Lines> readers = new HashMap<>();

    Appendix(Io io, byte delimiter) {
        this.io = io;
        this.delimiter = delimiter;
    }

    void text(byte[] text) {
        items.add(new Item.Text(text));
    }

    void file(String name) {
        items.add(new Item.File(name));
    }

    /** The next line of a file, if it has one. */
    void line(String name) throws IOException {
        Lines lines = readers.get(name);
        if (lines == null && !readers.containsKey(name)) {
            int fd = open(name);
            lines = fd < 0 ? null : new Lines(io.sys(), fd, delimiter);
            readers.put(name, lines);
        }
        if (lines != null && lines.next()) {
            byte[] line = lines.bytes();
            if (lines.terminated()) {
                line = Arrays.copyOf(line, line.length + 1);
                line[line.length - 1] = delimiter;
            }
            items.add(new Item.Text(line));
        }
    }

    /** A file that cannot be read counts as empty. */
    private int open(String name) {
        try {
            return name.equals("/dev/stdin") ? 0 : io.sys().open(name, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            return -1;
        }
    }

    /** Forgets it all. */
    void discard() {
        items.clear();
    }

    /** Writes it all and forgets it. */
    void write(Sink sink) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        for (Item item : items) {
            switch (item) {
                case Item.Text text -> sink.text(text.bytes(), 0, text.bytes().length);
                case Item.File file -> copy(file.name(), sink);
            }
        }
        items.clear();
    }

    private void copy(String name, Sink sink) throws IOException {
        int fd = open(name);
        byte[] buf = new byte[32 * 1024];
        sink.text(buf, 0, 0);
        if (fd < 0) {
            return;
        }
        Sys sys = io.sys();
        int n;
        while ((n = read(sys, fd, buf)) > 0) {
            sink.text(buf, 0, n);
        }
        if (fd != 0) {
            sys.close(fd);
        }
    }

    private static int read(Sys sys, int fd, byte[] buf) {
        try {
            return sys.read(fd, buf, 0, buf.length);
        } catch (SyscallException e) {
            return 0;
        }
    }
}
