package org.jarnix.kernel.tty;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.vfs.DeviceTable;
import org.jarnix.kernel.vfs.Opening;

/** The drivers of {@code /dev/tty} and {@code /dev/console}: both lead to the caller's own terminal. */
public final class Terminals {
    private Terminals() {}

    /** Gives the devices their driver. */
    public static void register(DeviceTable devices) {
        devices.register(DeviceTable.number(5, 0), Terminals::open);
        devices.register(DeviceTable.number(5, 1), Terminals::open);
    }

    private static OpenFile open(Opening opening) throws SyscallException {
        Tty tty = opening.caller().task() instanceof TerminalUser user ? user.terminal() : null;
        if (tty == null) {
            throw new SyscallException(Errno.ENXIO);
        }
        return tty.pty().open(opening.flags(), opening);
    }
}
