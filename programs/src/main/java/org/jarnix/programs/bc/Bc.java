package org.jarnix.programs.bc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Calculates with numbers of any length (POSIX.1-2024 bc, GNU bc 1.07). */
public final class Bc extends Command {
    private static final int LINE_LENGTH = 70;

    public Bc() {
        super(Usage.of("""
                        Usage: bc [OPTION]... [FILE]...
                        Run the programs in the FILEs, then the one on standard input, line by line.

                          -l, --mathlib      functions s c a l e j, and a scale of 20
                          -q, --quiet        accepted; there is no greeting
                          -i, --interactive  accepted
                          -s, --standard     accepted; extensions stay
                          -w, --warn         accepted; there are no warnings
                              --help         show this text and exit
                              --version      show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.out().buffering(Out.Buffering.FULL);
        NumberWriter writer = new NumberWriter(io.out(), lineLength(io.env("BC_LINE_LENGTH")));
        List<String> inputs = new ArrayList<>(args.operands());
        inputs.add("-");
        Session session = new Session(io, writer, args.has("l"));
        for (String input : inputs) {
            int fd;
            try {
                fd = io.open(input);
            } catch (SyscallException e) {
                io.note("File " + input + " is unavailable.\n");
                return 1;
            }
            try {
                if (!session.run(fd, input.equals("-") ? "(standard_in)" : input)) {
                    return 0;
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.EISDIR) {
                    throw e;
                }
                io.note(input + " 1: read() in flex scanner failed\n");
                return 1;
            }
            io.close(fd);
        }
        return 0;
    }

    private static int lineLength(@Nullable String wanted) {
        if (wanted == null) {
            return LINE_LENGTH;
        }
        if (!wanted.matches("[0-9]{1,9}")) {
            return 0;
        }
        int length = Integer.parseInt(wanted);
        return length == 1 || length == 2 ? LINE_LENGTH : length;
    }
}
