package org.jarnix.programs.term;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WinSize;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Terminfo;
import org.jspecify.annotations.Nullable;

/** Which terminal a program is about: what kind, which descriptor, how large. */
final class TermKind {
    private TermKind() {}

    /**
     * The kind that an option or TERM names.
     *
     * @param missing the status where nothing names one
     * @param unknown the status where nobody knows it
     */
    static Terminfo of(Io io, @Nullable String given, int missing, int unknown) throws CommandException {
        String name = given == null ? io.env("TERM") : given;
        if (name == null || name.isEmpty()) {
            throw CommandException.failure(missing, "No value for $TERM and no -T specified");
        }
        Terminfo info = Terminfo.find(name);
        if (info == null) {
            throw CommandException.failure(unknown, "unknown terminal \"" + name + "\"");
        }
        return info;
    }

    /** A descriptor that is a terminal, standard error first; ENOTTY where none is. */
    static int descriptor(Io io) throws SyscallException {
        for (int fd : new int[] {2, 1, 0}) {
            try {
                io.sys().tcgetattr(fd);
                return fd;
            } catch (SyscallException e) {
                // the next may be one
                continue;
            }
        }
        throw new SyscallException(Errno.ENOTTY);
    }

    /** The size: LINES and COLUMNS, else the terminal's, else what its kind usually has. */
    static WinSize size(Io io, Terminfo info) throws IOException {
        int rows = Math.max(info.number("lines"), 24);
        int columns = Math.max(info.number("cols"), 80);
        try {
            WinSize size = io.sys().winSize(descriptor(io));
            rows = size.rows() > 0 ? size.rows() : rows;
            columns = size.columns() > 0 ? size.columns() : columns;
        } catch (SyscallException e) {
            // no terminal: what is usual
        }
        return new WinSize(number(io.env("LINES"), rows), number(io.env("COLUMNS"), columns));
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : otherwise;
    }
}
