package org.jarnix.programs.find;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;

/** The files that actions write to, each opened once. */
final class Sinks {
    private static final int MODE = 0666;

    private final Io io;
    private final Map<String, Out> open = new HashMap<>();

    Sinks(Io io) {
        this.io = io;
    }

    Out file(String path) throws IOException {
        if (path.equals("/dev/stdout")) {
            return io.out();
        }
        Out known = open.get(path);
        if (known == null) {
            int fd;
            if (path.equals("/dev/stderr")) {
                fd = 2;
            } else {
                try {
                    fd = io.sys()
                            .open(
                                    path,
                                    OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC,
                                    MODE);
                } catch (SyscallException e) {
                    throw io.failure(io.quote(path) + ": " + e.errno().text());
                }
            }
            known = new Out(io.sys(), fd);
            open.put(path, known);
        }
        return known;
    }

    void flush() throws IOException {
        for (Out out : open.values()) {
            out.flush();
        }
    }
}
