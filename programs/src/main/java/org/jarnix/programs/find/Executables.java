package org.jarnix.programs.find;

import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jspecify.annotations.Nullable;

/** Finds the file of a command along PATH (execvp(3)). */
final class Executables {
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private Executables() {}

    /**
     * The file that a command's name stands for.
     *
     * @throws SyscallException ENOENT, or EACCES where there is one that may not be run
     */
    static String find(Sys sys, String name, @Nullable String path) throws SyscallException {
        if (name.contains("/")) {
            return name;
        }
        Errno reason = Errno.ENOENT;
        if (!name.isEmpty()) {
            for (String directory : (path == null ? DEFAULT_PATH : path).split(":", -1)) {
                String file = Paths.join(directory.isEmpty() ? "." : directory, name);
                try {
                    if (Modes.isRegular(sys.stat(file).mode())) {
                        sys.accessAt(AtFlags.AT_FDCWD, file, AtFlags.X_OK, AtFlags.AT_EACCESS);
                        return file;
                    }
                } catch (SyscallException e) {
                    reason = e.errno() == Errno.EACCES ? Errno.EACCES : reason;
                }
            }
        }
        throw new SyscallException(reason);
    }
}
