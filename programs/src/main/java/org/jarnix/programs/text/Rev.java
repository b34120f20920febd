package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Writes lines with their characters in reverse. */
public final class Rev extends Command {
    public Rev() {
        super(Usage.of("""
                        Usage: rev [OPTION]... [FILE]...
                        Write each FILE with the characters of every line in reverse order.

                        With no FILE, read standard input.

                          -h, --help               show this text and exit
                          -V, --version            show the version and exit
                        """));
    }

    @Override
    protected boolean tolerates(String writeError) {
        return writeError.equals(Errno.EBADF.text());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean utf8 = io.ctype().utf8();
        if (args.operands().isEmpty()) {
            try {
                reverse(io, 0, utf8);
            } catch (SyscallException e) {
                io.warn("stdin: 0: " + e.errno().text());
            }
        }
        for (String name : args.operands()) {
            int fd;
            try {
                fd = io.sys().open(name, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            } catch (SyscallException e) {
                io.warn("cannot open " + name + ": " + e.errno().text());
                continue;
            }
            try {
                reverse(io, fd, utf8);
            } catch (SyscallException e) {
                io.warn(name + ": 0: " + e.errno().text());
            } finally {
                io.sys().close(fd);
            }
        }
        return 0;
    }

    private static void reverse(Io io, int fd, boolean utf8) throws IOException {
        Lines lines = new Lines(io.sys(), fd);
        byte[] line = new byte[256];
        while (lines.next()) {
            int n = lines.length();
            if (n >= line.length) {
                line = new byte[n + n / 2];
            }
            reverse(lines.buffer(), lines.start(), lines.end(), line, utf8);
            if (lines.terminated()) {
                line[n++] = '\n';
            }
            io.out().write(line, 0, n);
            if (lines.drained()) {
                io.sys().schedYield();
            }
        }
    }

    private static void reverse(byte[] from, int start, int end, byte[] to, boolean utf8) {
        int at = end - start;
        for (int i = start; i < end; ) {
            int size = utf8 && from[i] < 0 ? Text.sequence(from, i, end) : 1;
            at -= size;
            for (int k = 0; k < size; k++) {
                to[at + k] = from[i++];
            }
        }
    }
}
