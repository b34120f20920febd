package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/** The names that {@code --files0-from} reads, each followed by a zero byte. */
public final class Files0 {
    private Files0() {}

    /** Reads the names; a name that makes no sense is a warning. */
    public static List<String> read(Io io, String from) throws IOException {
        int fd = io.open(from);
        try {
            List<String> names = new ArrayList<>();
            Lines lines = new Lines(io.sys(), fd, (byte) 0);
            for (int n = 1; lines.next(); n++) {
                String name = lines.text();
                if (name.isEmpty()) {
                    io.warn(io.quoteFile(from) + ":" + n + ": invalid zero-length file name");
                } else if (name.equals("-") && from.equals("-")) {
                    io.warn("when reading file names from stdin, no file name of " + io.quote("-") + " allowed");
                } else {
                    names.add(name);
                }
            }
            return names;
        } finally {
            io.close(fd);
        }
    }

    /** Reads the names, or ends the command where their file cannot be opened. */
    public static List<String> readOrFail(Io io, String from) throws IOException {
        try {
            return read(io, from);
        } catch (SyscallException e) {
            throw io.failure("cannot open " + io.quote(from) + " for reading: "
                    + e.errno().text());
        }
    }

    /** Ends the command where there are operands beside the option. */
    public static void refuseOperands(Io io, List<String> operands) throws IOException {
        if (!operands.isEmpty()) {
            throw io.usage("extra operand " + io.quote(operands.getFirst())
                    + "\nfile operands cannot be combined with --files0-from");
        }
    }

    /** Whether the names come from a regular file. */
    static boolean isRegular(Io io, String from) {
        try {
            return !from.equals("-") && (io.sys().stat(from).mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
        } catch (SyscallException e) {
            return false;
        }
    }
}
