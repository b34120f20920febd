package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;

/** Reads one operand after another, standard input where there is none or for {@code -}, and tells what failed. */
public final class Inputs {
    /** How much is read at once, in bytes. */
    public static final int SIZE = 64 * 1024;

    private Inputs() {}

    /** What is done to one input. */
    @FunctionalInterface
    public interface Reader {
        void read(int fd, String operand) throws IOException;
    }

    /** Does something to each input; what cannot be opened or read is a warning, and the next is taken. */
    public static void each(Io io, List<String> operands, Reader reader) throws IOException {
        for (String operand : operands.isEmpty() ? List.of("-") : operands) {
            one(io, operand, reader);
        }
    }

    /** Does something to one input; false, after a warning, where it could not be opened or read. */
    public static boolean one(Io io, String operand, Reader reader) throws IOException {
        int fd;
        try {
            fd = io.open(operand);
        } catch (SyscallException e) {
            io.warn(operand, e);
            return false;
        }
        try {
            reader.read(fd, operand);
            return true;
        } catch (SyscallException e) {
            io.warn(operand, e);
            return false;
        } finally {
            io.close(fd);
        }
    }
}
