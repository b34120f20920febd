package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jspecify.annotations.Nullable;

/** The lines of one file of {@code pr}; a form feed ends a page. */
final class PrSource {
    private final Io io;
    private final int fd;
    private final Lines lines;
    private final PrSettings settings;
    private final boolean ignoresFeeds;
    private String line = "";
    /** What follows a form feed in the same line, with it. */
    private @Nullable String rest;

    private boolean more;
    /** Whether the line that was read last ends in a newline. */
    private boolean terminated;

    private boolean feed;

    PrSource(Io io, int fd, PrSettings settings, boolean ignoresFeeds) throws IOException {
        this.io = io;
        this.fd = fd;
        this.lines = io.lines(fd);
        this.settings = settings;
        this.ignoresFeeds = ignoresFeeds;
        read();
    }

    private void read() throws IOException {
        if (rest != null) {
            line = rest;
            rest = null;
        } else {
            more = lines.next();
            terminated = more ? lines.terminated() : terminated;
            line = more ? lines.text() : "";
        }
        if (line.startsWith("\f")) {
            feed = !ignoresFeeds;
            line = line.substring(1);
        }
        int at = line.indexOf('\f');
        if (at >= 0) {
            rest = line.substring(at);
            line = line.substring(0, at);
        }
    }

    boolean hasMore() {
        return more;
    }

    /** Whether it has more, or ends in a newline, behind which nobody looked yet. */
    boolean mayHaveMore() {
        return more || terminated;
    }

    /** Whether a page ends before the next line. */
    boolean endsPage() {
        return feed;
    }

    void passPage() throws IOException {
        feed = false;
        if (line.isEmpty() && more) {
            read();
        }
    }

    String next() throws IOException {
        String result = settings.expands == null ? line : settings.expands.expand(line);
        result = settings.shows ? PrPages.shown(result, settings.octal) : result;
        read();
        return result;
    }

    void close() throws IOException {
        io.close(fd);
    }
}
