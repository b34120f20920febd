package org.jarnix.programs.sed;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;

/** The files that a script writes, each opened once; standard output and standard error have names. */
final class OutputFiles {
    private final Io io;
    private final byte delimiter;
    private final Sink standard;
    private final Map<String, Sink> files = new LinkedHashMap<>();

    OutputFiles(Io io, byte delimiter, boolean unbuffered) {
        this.io = io;
        this.delimiter = delimiter;
        this.standard = new Sink(io.out(), delimiter, unbuffered);
        files.put("/dev/stdout", new Sink(io.out(), delimiter, unbuffered));
    }

    Sink standard() {
        return standard;
    }

    Sink open(String file) throws IOException {
        Sink sink = files.get(file);
        if (sink == null) {
            sink = create(file);
            files.put(file, sink);
        }
        return sink;
    }

    private Sink create(String file) throws IOException {
        if (file.equals("/dev/stderr")) {
            return new Sink(new Out(io.sys(), 2), delimiter, true);
        }
        try {
            int fd = io.sys().open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
            return new Sink(new Out(io.sys(), fd), delimiter, false);
        } catch (SyscallException e) {
            throw CommandException.failure(
                    4, "couldn't open file " + file + ": " + e.errno().text());
        }
    }

    /** Sends on what is buffered, before somebody else reads or writes. */
    void flush() throws IOException {
        for (Sink sink : files.values()) {
            sink.flush();
        }
    }
}
