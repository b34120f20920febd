package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Removes empty directories. */
public final class Rmdir extends Command {
    public Rmdir() {
        super(Usage.of("""
                                Usage: rmdir [OPTION]... DIRECTORY...
                                Remove each DIRECTORY, which has to be empty.

                                      --ignore-fail-on-non-empty
                                                           a directory that is not empty is no error
                                  -p, --parents            remove the directories above it too, as far as it names them
                                  -v, --verbose            tell of each directory
                                      --help               show this text and exit
                                      --version            show the version and exit
                                """).hidden("--path"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Tell.operands(io, args.operands(), Integer.MAX_VALUE);
        for (String path : args.operands()) {
            if (remove(io, args, path, "failed to remove ") && (args.has("p") || args.has("path"))) {
                parents(io, args, path);
            }
        }
        return 0;
    }

    private static void parents(Io io, Args args, String path) throws IOException {
        String rest = path;
        while (true) {
            int end = rest.length();
            while (end > 1 && rest.charAt(end - 1) == '/') {
                end--;
            }
            int slash = rest.lastIndexOf('/', end - 1);
            while (slash > 0 && rest.charAt(slash - 1) == '/') {
                slash--;
            }
            if (slash <= 0) {
                return;
            }
            rest = rest.substring(0, slash);
            if (!remove(io, args, rest, "failed to remove directory ")) {
                return;
            }
        }
    }

    private static boolean remove(Io io, Args args, String path, String what) throws IOException {
        if (args.has("v")) {
            io.out().println(io.name() + ": removing directory, " + Tell.name(io, path));
        }
        try {
            io.sys().rmdir(path);
            return true;
        } catch (SyscallException e) {
            boolean full = e.errno() == Errno.ENOTEMPTY || e.errno() == Errno.EEXIST;
            if (!full || !args.has("ignore-fail-on-non-empty")) {
                Errno reason = e.errno();
                boolean link = reason == Errno.ENOTDIR && path.endsWith("/") && isLink(io, path);
                io.warn(what + Tell.name(io, path) + ": " + (link ? "Symbolic link not followed" : reason.text()));
            }
            return false;
        }
    }

    private static boolean isLink(Io io, String path) {
        try {
            io.sys().readlink(org.jarnix.api.lib.Paths.trim(path));
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
