package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Copies files to standard output one after another. */
public final class Cat extends Command {
    private static final long CHUNK = 1 << 20;

    public Cat() {
        super(Usage.of("""
                        Usage: cat [OPTION]... [FILE]...
                        Write each FILE, in order, to standard output.

                        With no FILE, or where FILE is -, read standard input.

                          -A, --show-all           the same as -vET
                          -b, --number-nonblank    number the lines that are not empty; wins over -n
                          -e                       the same as -vE
                          -E, --show-ends          mark each line's end with $
                          -n, --number             number all lines
                          -s, --squeeze-blank      keep one of several empty lines in a row
                          -t                       the same as -vT
                          -T, --show-tabs          show a tab as ^I
                          -u                       accepted; output is never held back for long
                          -v, --show-nonprinting   show control characters as ^X and bytes from 128 as M-x
                              --help               show this text and exit
                              --version            show the version and exit
                        """).closedInput("closing standard input"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        CatView view = new CatView(io.out(), args);
        Stat out = output(io);
        Inputs.each(io, args.operands(), (fd, name) -> {
            if (isOutput(io, fd, out)) {
                io.warn(io.quoteFile(name) + ": input file is output file");
            } else if (view.plain()) {
                copy(io, fd);
            } else {
                view.copy(io.sys(), fd);
            }
        });
        view.finish();
        return 0;
    }

    private static @Nullable Stat output(Io io) throws IOException {
        try {
            return io.sys().fstat(1);
        } catch (SyscallException e) {
            throw io.failure("standard output: " + e.errno().text());
        }
    }

    private static boolean isOutput(Io io, int fd, @Nullable Stat out) throws IOException {
        if (out == null || (out.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
            return false;
        }
        Stat in = io.sys().fstat(fd);
        return in.dev() == out.dev() && in.ino() == out.ino() && io.sys().seek(fd, 0, Whence.CUR) < in.size();
    }

    private static void copy(Io io, int fd) throws IOException {
        io.out().flush();
        try {
            while (io.sys().transfer(fd, 1, CHUNK) > 0) {
                io.sys().schedYield();
            }
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINVAL) {
                copyByReading(io, fd);
                return;
            }
            if (ofWriting(e.errno())) {
                throw io.failure("write error: " + e.errno().text());
            }
            throw e;
        }
    }

    /** For what cannot be passed on without a look at it. */
    private static void copyByReading(Io io, int fd) throws IOException {
        byte[] buf = new byte[Inputs.SIZE];
        int n;
        while ((n = io.sys().read(fd, buf, 0, buf.length)) > 0) {
            io.out().write(buf, 0, n);
            io.sys().schedYield();
        }
    }

    private static boolean ofWriting(Errno errno) {
        return switch (errno) {
            case EPIPE, ENOSPC, EDQUOT, EFBIG -> true;
            default -> false;
        };
    }
}
