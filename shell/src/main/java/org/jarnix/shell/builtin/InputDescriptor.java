package org.jarnix.shell.builtin;

import org.jarnix.api.SyscallException;
import org.jarnix.shell.interp.Interp;

/** The descriptor that {@code -u} of {@code read} and {@code mapfile} names. */
final class InputDescriptor {
    static final int NONE = -1;

    private InputDescriptor() {}

    /** The number, of a descriptor that is open; {@link #NONE} where it is not, which is said. */
    static int of(Interp in, String builtin, String value) {
        Long number = Numbers.parse(value);
        if (number == null || number < 0 || number > Integer.MAX_VALUE) {
            in.warn(builtin + ": " + value + ": invalid file descriptor specification");
            return NONE;
        }
        int fd = number.intValue();
        try {
            in.sys().fdFlags(fd);
            return fd;
        } catch (SyscallException e) {
            in.warn(builtin + ": " + value + ": invalid file descriptor: "
                    + e.errno().text());
            return NONE;
        }
    }
}
