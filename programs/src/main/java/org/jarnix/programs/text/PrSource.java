package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/** The lines of one file of {@code pr}; a form feed ends a page. */
final class PrSource {
    private final Io io;
    private final int fd;
    private final Lines lines;
    private final PrSettings settings;
    private final boolean ignoresFeeds;
    private String line = "";
    private boolean more;
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
        more = lines.next();
        line = more ? lines.text() : "";
        int at = line.indexOf('\f');
        if (ignoresFeeds) {
            line = line.replace("\f", "");
        } else if (at == 0) {
            feed = true;
            line = line.substring(1);
        }
    }

    boolean hasMore() {
        return more;
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
        String result = settings.shows ? PrPages.shown(line, settings.octal) : line;
        read();
        return result;
    }

    void close() throws IOException {
        io.close(fd);
    }
}
