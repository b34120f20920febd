package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;

/** Questions to whoever sits at standard input. */
public final class Ask {
    private Ask() {}

    /** Asks on standard error; an answer that begins with y means yes. */
    public static boolean yes(Io io, String question) throws IOException {
        io.note(io.name() + ": " + question);
        return answer(io.sys());
    }

    /** Reads an answer, as far as its newline and no further. */
    public static boolean answer(Sys sys) throws SyscallException {
        byte[] one = new byte[1];
        int first = -1;
        while (sys.read(0, one, 0, 1) > 0 && one[0] != '\n') {
            first = first < 0 ? one[0] : first;
        }
        return first == 'y' || first == 'Y';
    }

    /** Whether a descriptor is a terminal. */
    public static boolean isTerminal(Sys sys, int fd) {
        try {
            sys.tcgetattr(fd);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
