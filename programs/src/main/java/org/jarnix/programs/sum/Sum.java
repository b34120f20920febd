package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints files' sums and blocks as BSD's {@code sum} did, or System V's. */
public final class Sum extends Command {
    private static final int CHUNK = 64 * 1024;

    public Sum() {
        super(Usage.of("""
                Usage: sum [OPTION]... [FILE]...
                Print the checksum and the number of blocks of each FILE.

                  -r                       as BSD did, with blocks of 1024 bytes (without -s)
                  -s, --sysv               as System V did, with blocks of 512 bytes
                      --help               show this text and exit
                      --version            show the version and exit

                Without FILE, or where it is -, standard input is read.
                """).closedInput("standard input"));
    }

    @Override
    protected String writeError(String reason) {
        return reasonlessWriteError(reason);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean sysv = false;
        for (Args.Given given : args.options()) {
            sysv = given.key().equals("sysv");
        }
        for (String file : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            try {
                int fd = io.open(file);
                try {
                    sum(io, args, sysv, fd, file);
                } finally {
                    io.close(fd);
                }
            } catch (SyscallException e) {
                io.warn(file, e);
            }
        }
        return 0;
    }

    private static void sum(Io io, Args args, boolean sysv, int fd, String file) throws IOException {
        byte[] buf = new byte[CHUNK];
        int bsd = 0;
        long total = 0;
        long size = 0;
        for (int n; (n = io.sys().read(fd, buf, 0, CHUNK)) > 0; ) {
            for (int i = 0; i < n; i++) {
                bsd = ((bsd >> 1) + ((bsd & 1) << 15) + (buf[i] & 0xFF)) & 0xFFFF;
                total += buf[i] & 0xFF;
            }
            size += n;
            io.sys().schedYield();
        }
        int name = args.operands().size();
        if (sysv) {
            long folded = (total & 0xFFFF) + ((total & 0xFFFFFFFFL) >> 16);
            folded = (folded & 0xFFFF) + (folded >> 16);
            io.out().println(folded + " " + (size + 511) / 512 + (name > 0 ? " " + file : ""));
        } else {
            io.out()
                    .println(String.format(Locale.ROOT, "%05d %5d", bsd, (size + 1023) / 1024)
                            + (name > 0 ? " " + file : ""));
        }
    }
}
