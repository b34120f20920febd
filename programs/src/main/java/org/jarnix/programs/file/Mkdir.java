package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;

/** Makes directories, and those above them where asked to. */
public final class Mkdir extends Command {
    private static final int ALL = 0777;
    private static final int OWNER_MAY_ENTER = 0300;

    public Mkdir() {
        super(Usage.of("""
                        Usage: mkdir [OPTION]... DIRECTORY...
                        Make each DIRECTORY.

                          -m, --mode=MODE          set its permissions, as chmod takes them, not 777 less the umask
                          -p, --parents            make those above it that are missing; one that exists is no error
                          -v, --verbose            tell of each directory that is made
                          -Z                       has no effect here
                              --context[=CTX]      has no effect here
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Tell.operands(io, args.operands(), Integer.MAX_VALUE);
        String text = args.value("m");
        Tell.context(io, args, "SELinux/SMACK");
        int mode = text == null ? -1 : Tell.mode(io, text, ALL, true);
        for (String path : args.operands()) {
            try {
                if (args.has("p")) {
                    parents(io, args, path, mode);
                } else {
                    make(io, args, path, mode);
                }
            } catch (SyscallException e) {
                io.warn("cannot create directory " + io.quote(path) + ": "
                        + e.errno().text());
            }
        }
        return 0;
    }

    private static void make(Io io, Args args, String path, int mode) throws IOException {
        Sys sys = io.sys();
        sys.mkdir(path, mode < 0 ? ALL : mode);
        if (mode >= 0) {
            sys.chmod(path, mode);
        }
        if (args.has("v")) {
            io.out().println(io.name() + ": created directory " + Tell.name(io, path));
        }
    }

    private static void parents(Io io, Args args, String path, int mode) throws IOException {
        Sys sys = io.sys();
        int umask = sys.umask(0);
        sys.umask(umask & ~OWNER_MAY_ENTER);
        try {
            for (int i = 1; i < path.length(); i++) {
                boolean ends = path.charAt(i) == '/' && path.charAt(i - 1) != '/';
                if (ends && !path.substring(i).chars().allMatch(c -> c == '/')) {
                    String parent = path.substring(0, i);
                    if (!ensured(io, args, parent, -1, path)) {
                        return;
                    }
                }
            }
        } finally {
            sys.umask(umask);
        }
        ensured(io, args, path, mode, path);
    }

    private static boolean ensured(Io io, Args args, String path, int mode, String whole) throws IOException {
        String last = Paths.base(path);
        try {
            make(io, args, path, mode);
            return true;
        } catch (SyscallException e) {
            if (isDirectory(io.sys(), path)) {
                return true;
            }
            if (last.equals(".") || last.equals("..")) {
                return true;
            }
            boolean above = e.errno() == Errno.EEXIST && !path.equals(whole);
            Errno reason = above ? Errno.ENOTDIR : e.errno();
            io.warn("cannot create directory " + io.quote(path) + ": " + reason.text());
            return false;
        }
    }

    private static boolean isDirectory(Sys sys, String path) {
        try {
            return Modes.isDirectory(sys.stat(path).mode());
        } catch (SyscallException e) {
            return false;
        }
    }
}
