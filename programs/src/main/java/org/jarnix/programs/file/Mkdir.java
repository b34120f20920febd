package org.jarnix.programs.file;

import static org.jarnix.api.FileMode.S_ISGID;
import static org.jarnix.api.FileMode.S_ISUID;
import static org.jarnix.api.FileMode.S_ISVTX;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.ModeChange;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Makes directories, and those above them where asked to. */
public final class Mkdir extends Command {
    private static final int ALL = 0777;
    private static final int OWNER_MAY_ENTER = 0300;
    private static final int OTHERS_WRITE = 0022;

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
        @Nullable Wanted mode = text == null ? null : wanted(io, text);
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

    /** What -m asks for: bits, and which of them the umask has no say in. */
    private record Wanted(int bits, int mentioned) {}

    private static Wanted wanted(Io io, String text) throws CommandException {
        ModeChange change = ModeChange.parse(text);
        if (change == null) {
            throw io.failure("invalid mode " + io.quote(text));
        }
        return new Wanted(change.apply(ALL, true, Tell.umask(io)), change.mentioned(Tell.umask(io)));
    }

    private static void make(Io io, Args args, String path, @Nullable Wanted mode) throws IOException {
        Sys sys = io.sys();
        if (mode == null) {
            sys.mkdir(path, ALL);
        } else {
            make(sys, path, mode);
        }
        if (args.has("v")) {
            io.out().println(io.name() + ": created directory " + Tell.name(io, path));
        }
    }

    /** Special bits come last, and with them what others may write: until then nobody else changes what is in it. */
    private static void make(Sys sys, String path, Wanted mode) throws SyscallException {
        boolean special = (mode.mentioned() & (S_ISUID | S_ISGID) | mode.bits() & S_ISVTX) != 0;
        int umask = sys.umask(0);
        try {
            sys.mkdir(path, special ? mode.bits() & ~OTHERS_WRITE : mode.bits());
        } finally {
            sys.umask(umask);
        }
        int made = special ? sys.stat(path).mode() & FileMode.PERMISSIONS : mode.bits();
        if (((made ^ mode.bits()) & mode.mentioned()) != 0) {
            sys.chmod(path, mode.bits() | made & ~mode.mentioned());
        }
    }

    private static void parents(Io io, Args args, String path, @Nullable Wanted mode) throws IOException {
        Sys sys = io.sys();
        int umask = sys.umask(0);
        sys.umask(umask & ~OWNER_MAY_ENTER);
        try {
            for (int i = 1; i < path.length(); i++) {
                boolean ends = path.charAt(i) == '/' && path.charAt(i - 1) != '/';
                if (ends && !path.substring(i).chars().allMatch(c -> c == '/')) {
                    String parent = path.substring(0, i);
                    if (!ensured(io, args, parent, null, path)) {
                        return;
                    }
                }
            }
        } finally {
            sys.umask(umask);
        }
        ensured(io, args, path, mode, path);
    }

    private static boolean ensured(Io io, Args args, String path, @Nullable Wanted mode, String whole)
            throws IOException {
        String last = Paths.base(path);
        try {
            make(io, args, path, mode);
            return true;
        } catch (SyscallException e) {
            Errno there = there(io.sys(), path);
            if (there == null) {
                return true;
            }
            if (last.equals(".") || last.equals("..")) {
                return true;
            }
            boolean above = e.errno() == Errno.EEXIST
                    && !path.equals(whole)
                    && !Paths.trim(whole).equals(path);
            Errno reason = above && there != Errno.ENOENT ? there : e.errno();
            if (!above && there == Errno.ELOOP) {
                Tell.failed(io, "cannot stat", path, new SyscallException(there));
                return false;
            }
            io.warn("cannot create directory " + io.quote(path) + ": " + reason.text());
            return false;
        }
    }

    /** Why that is no directory; null where it is one. */
    private static @Nullable Errno there(Sys sys, String path) {
        try {
            return Modes.isDirectory(sys.stat(path).mode()) ? null : Errno.ENOTDIR;
        } catch (SyscallException e) {
            return e.errno();
        }
    }
}
