package org.jarnix.programs.archive;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jspecify.annotations.Nullable;

/** Makes the files that cpio extracts or copies. */
final class CpioFiles {
    private static final long NANOS = 1_000_000_000L;

    private final Io io;
    private final Sys sys;
    private final CpioOptions options;

    CpioFiles(Io io, CpioOptions options) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
    }

    /** Makes room for a file; false, after a message, where what is there is to stay. */
    boolean clears(CpioEntry entry, String path) throws IOException {
        Stat there;
        try {
            there = sys.lstat(path);
        } catch (SyscallException e) {
            return true;
        }
        boolean both = Modes.isDirectory(there.mode()) && Modes.isDirectory(entry.mode());
        if (both) {
            return true;
        }
        if (!options.unconditional() && Math.floorDiv(there.mtimeNanos(), NANOS) >= entry.mtime()) {
            io.note("cpio: " + path + " not created: newer or same age version exists\n");
            return false;
        }
        try {
            if (Modes.isDirectory(there.mode())) {
                sys.rmdir(path);
            } else {
                sys.unlink(path);
            }
        } catch (SyscallException e) {
            failed("cannot remove current " + path + ": " + e.errno().text());
            return false;
        }
        return true;
    }

    void failed(String message) throws IOException {
        io.note("cpio: " + message + "\n");
        io.fail(Cpio.FAILED);
    }

    /** Opens a new file; -1 after a message where that cannot be. */
    int open(String path) throws IOException {
        int[] fd = {-1};
        make(path, "open", () -> fd[0] = sys.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        return fd[0];
    }

    /** Makes what is not a regular file. */
    void special(CpioEntry entry, String path, @Nullable String target) throws IOException {
        boolean made = switch (entry.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFDIR -> directory(path);
            case FileMode.S_IFLNK -> {
                String to = target == null ? "" : target;
                yield make(to, path, "create symlink to '" + path + "'", () -> sys.symlink(to, path));
            }
            default -> make(path, "mknod", () -> sys.mknodAt(AT_FDCWD, path, entry.mode() & ~07000, entry.rdev()));
        };
        if (made) {
            attributes(entry, path);
        }
    }

    private boolean directory(String path) throws IOException {
        try {
            if (Modes.isDirectory(sys.stat(path).mode())) {
                return true;
            }
        } catch (SyscallException e) {
            return make(path, "mkdir", () -> sys.mkdir(path, 0700));
        }
        return false;
    }

    /** Does something that may want folders made first. */
    @FunctionalInterface
    interface Maker {
        void make() throws SyscallException;
    }

    boolean make(String path, String what, Maker maker) throws IOException {
        return make(path, path, what, maker);
    }

    private boolean make(String shown, String path, String what, Maker maker) throws IOException {
        try {
            try {
                maker.make();
            } catch (SyscallException e) {
                if (e.errno() != Errno.ENOENT || !options.directories()) {
                    throw e;
                }
                parents(path);
                maker.make();
            }
            return true;
        } catch (SyscallException e) {
            failed(shown + ": Cannot " + what + ": " + e.errno().text());
            return false;
        }
    }

    private void parents(String path) throws SyscallException {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            try {
                sys.mkdir(path.substring(0, slash), 0777);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
        }
    }

    /** Gives a file what the archive says of it. */
    void attributes(CpioEntry entry, String path) throws IOException {
        boolean link = Modes.isLink(entry.mode());
        int flags = link ? AT_SYMLINK_NOFOLLOW : 0;
        try {
            int euid = sys.credentials().euid();
            if (euid == 0) {
                CpioEntry owned = entry.owned(options.uid(), options.gid());
                sys.chownAt(AT_FDCWD, path, owned.uid(), owned.gid(), flags);
            }
            if (!link) {
                sys.chmodAt(AT_FDCWD, path, entry.mode() & 07777, 0);
            }
            if (options.mtimes()) {
                sys.setTimesAt(AT_FDCWD, path, UTIME_OMIT, entry.mtime() * NANOS, flags);
            }
        } catch (SyscallException e) {
            failed(path + ": " + e.errno().text());
        }
    }
}
