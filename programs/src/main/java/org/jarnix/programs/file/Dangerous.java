package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;

/** Guards the root directory against recursive commands. */
final class Dangerous {
    private Dangerous() {}

    static boolean isRoot(Io io, String path) {
        try {
            Stat stat = io.sys().stat(path);
            Stat root = io.sys().stat("/");
            return stat.ino() == root.ino() && stat.dev() == root.dev();
        } catch (SyscallException e) {
            return false;
        }
    }

    static void warn(Io io, String path) throws IOException {
        String same = path.equals("/") ? "" : " (same as '/')";
        io.warn("it is dangerous to operate recursively on " + Tell.name(io, path) + same);
        io.warn("use --no-preserve-root to override this failsafe");
    }
}
