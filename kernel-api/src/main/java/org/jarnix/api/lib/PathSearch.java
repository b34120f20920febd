package org.jarnix.api.lib;

import static org.jarnix.api.AtFlags.AT_EACCESS;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.X_OK;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** Finds commands in PATH and runs them, as execvp(3) does: a file without a known format is given to {@code sh}. */
public final class PathSearch {
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    /** The most bytes of a file's name. */
    private static final int NAME_MAX = 255;

    private PathSearch() {}

    /**
     * The file that a command's name stands for.
     *
     * @param path the folders, colons between; null for the usual ones
     * @throws SyscallException ENOENT; EACCES where it is there and may not be run; ENAMETOOLONG
     */
    public static String find(Sys sys, String name, @Nullable String path) throws SyscallException {
        if (name.indexOf('/') >= 0) {
            return name;
        }
        if (Text.encode(name).length > NAME_MAX) {
            throw new SyscallException(Errno.ENAMETOOLONG);
        }
        Errno reason = Errno.ENOENT;
        for (String folder : (path == null ? DEFAULT_PATH : path).split(":", -1)) {
            String file = folder.isEmpty() ? "./" + name : folder + "/" + name;
            try {
                if ((sys.stat(file).mode() & FileMode.S_IFMT) == FileMode.S_IFREG) {
                    sys.accessAt(AT_FDCWD, file, X_OK, AT_EACCESS);
                    return file;
                }
                reason = Errno.EACCES;
            } catch (SyscallException e) {
                if (e.errno() == Errno.EACCES) {
                    reason = Errno.EACCES;
                }
            }
        }
        throw new SyscallException(name.isEmpty() ? Errno.ENOENT : reason);
    }

    /** This process becomes a command; {@code throw PathSearch.exec(...)}. */
    public static ProcessExit exec(Sys sys, List<String> argv, Map<String, String> env) throws SyscallException {
        String file = find(sys, argv.getFirst(), env.get("PATH"));
        try {
            return sys.exec(file, argv, env);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOEXEC) {
                throw e;
            }
            return sys.exec("/bin/sh", shell(file, argv), env);
        }
    }

    /** The status that a shell gives a command that could not be run: 127 where it is missing, else 126. */
    public static int status(SyscallException reason) {
        return reason.errno() == Errno.ENOENT ? 127 : 126;
    }

    /** The words by which a shell runs a file. */
    public static List<String> shell(String file, List<String> argv) {
        List<String> words = new ArrayList<>(argv.size() + 1);
        words.add("sh");
        words.add(file);
        words.addAll(argv.subList(1, argv.size()));
        return words;
    }
}
