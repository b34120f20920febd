package org.jarnix.programs.file;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_FOLLOW;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.programs.file.CopyOptions.Follow;
import org.jarnix.programs.file.CopyOptions.Keep;
import org.jspecify.annotations.Nullable;

/** Copies one file of any kind to one place, and knows what it has copied before. */
final class Copier {
    private static final long CHUNK = 1 << 20;
    private static final int BUFFER = 1 << 16;
    private final Io io;
    private final Sys sys;
    private final CopyOptions options;
    private final Replacement replacement;
    private final Map<FileId, String> links = new HashMap<>();
    private final int umask;

    Copier(Io io, CopyOptions options) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
        this.replacement = new Replacement(io, options);
        this.umask = sys.umask(0);
        sys.umask(umask);
    }

    /** Who decides about what stands at a target. */
    Replacement replacement() {
        return replacement;
    }

    private String name(String path) {
        return Tell.name(io, path);
    }

    private boolean follows(boolean operand) {
        return options.follow == Follow.ALWAYS || options.follow == Follow.OPERANDS && operand;
    }

    /** What a source is, null where it is nothing and that was said. */
    @Nullable
    Stat source(String path, boolean operand) throws IOException {
        try {
            return follows(operand) ? sys.stat(path) : sys.lstat(path);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot stat", path, e);
            return null;
        }
    }

    /** Tells of a copy. */
    void tell(String from, String to, String kept) throws IOException {
        if (options.verbose) {
            io.out().println(name(from) + " -> " + name(to) + (kept.isEmpty() ? "" : " (backup: " + name(kept) + ")"));
        }
    }

    /**
     * Copies anything but a directory; false where that failed, which was said.
     *
     * @param operand whether it was named on the command line, not found in a directory
     */
    boolean file(String from, Stat source, String to, boolean operand) throws IOException {
        if (operand && replacement.repeated(from, source, to)) {
            return true;
        }
        String kept = replacement.prepare(from, source, to, operand);
        if (kept == null) {
            return options.noClobber || options.update;
        }
        if (!options.moving) {
            tell(from, to, kept);
        }
        return copy(from, source, to);
    }

    private boolean copy(String from, Stat source, String to) throws IOException {
        try {
            if (options.symbolicLink) {
                return symbolic(from, to);
            }
            if (options.hardLink) {
                hard(from, to);
                return true;
            }
            if (options.keep.contains(Keep.LINKS) && source.nlink() > 1
                    || options.keep.contains(Keep.LINKS) && follows(true)) {
                String first = links.putIfAbsent(FileId.of(source), to);
                if (first != null) {
                    hardAgain(first, to);
                    return true;
                }
            }
        } catch (SyscallException e) {
            String kind = options.symbolicLink ? "symbolic" : "hard";
            io.warn("cannot create " + kind + " link " + name(to) + " to " + name(from) + ": "
                    + e.errno().text());
            return false;
        }
        boolean done;
        if (Modes.isLink(source.mode())) {
            done = link(from, to);
        } else if (Modes.isRegular(source.mode()) || options.contentsOnly || !options.recursive && !options.moving) {
            done = regular(from, source, to);
        } else {
            done = special(source, to);
        }
        if (done) {
            replacement.remember(to);
        }
        return done && attributes(source, to);
    }

    private boolean symbolic(String from, String to) throws IOException {
        if (!from.startsWith("/") && to.contains("/") && !Paths.directory(to).equals(".")) {
            io.warn(io.quoteFile(to) + ": can make relative symbolic links only in current directory");
            return false;
        }
        sys.symlink(from, to);
        return true;
    }

    private void hard(String from, String to) throws SyscallException {
        int flags = follows(true) ? AT_SYMLINK_FOLLOW : 0;
        sys.linkAt(AT_FDCWD, from, AT_FDCWD, to, flags);
    }

    private void hardAgain(String first, String to) throws SyscallException {
        try {
            sys.link(first, to);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
            sys.unlink(to);
            sys.link(first, to);
        }
    }

    private boolean link(String from, String to) throws IOException {
        String says;
        try {
            says = sys.readlink(from);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot read symbolic link", from, e);
            return false;
        }
        try {
            sys.symlink(says, to);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot create symbolic link", to, e);
            return false;
        }
        return true;
    }

    private boolean special(Stat source, String to) throws IOException {
        try {
            int type = source.mode() & FileMode.S_IFMT;
            sys.mknodAt(AT_FDCWD, to, type | source.mode() & 0777, source.rdev());
            return true;
        } catch (SyscallException e) {
            boolean fifo = (source.mode() & FileMode.S_IFMT) == FileMode.S_IFIFO;
            Tell.failed(io, fifo ? "cannot create fifo" : "cannot create special file", to, e);
            return false;
        }
    }

    private boolean regular(String from, Stat source, String to) throws IOException {
        int in;
        try {
            in = sys.open(from, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            io.warn("cannot open " + name(from) + " for reading: " + e.errno().text());
            return false;
        }
        try {
            int out = create(source, to);
            if (out < 0) {
                return false;
            }
            try {
                if (options.clone) {
                    io.warn("failed to clone " + name(to) + " from " + name(from) + ": " + Errno.ENOTSUP.text());
                    return false;
                }
                return options.attributesOnly || transfer(in, out, from, to);
            } finally {
                sys.close(out);
            }
        } finally {
            sys.close(in);
        }
    }

    /** Opens the target for writing, -1 where it cannot be, which was said. */
    private int create(Stat source, String to) throws IOException {
        int trunc = options.attributesOnly ? 0 : OpenFlags.O_TRUNC;
        int mode = source.mode() & 0777;
        int fresh = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC;
        boolean kept = options.keep.contains(Keep.OWNER) || options.keep.contains(Keep.MODE);
        try {
            return sys.open(to, OpenFlags.O_WRONLY | trunc | OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT && replacement.target(to, false) == null) {
                try {
                    return sys.open(to, fresh, kept ? mode & ~0077 | mode & 0700 : mode);
                } catch (SyscallException f) {
                    if (to.endsWith("/") && f.errno() == Errno.EISDIR) {
                        Tell.failed(io, "cannot create regular file", to, new SyscallException(Errno.ENOTDIR));
                    } else {
                        Tell.failed(io, "cannot create regular file", to, f);
                    }
                    return -1;
                }
            }
            if (e.errno() == Errno.ENOENT) {
                return dangling(to, mode);
            }
            if (!options.force) {
                Tell.failed(io, "cannot create regular file", to, e);
                return -1;
            }
        }
        try {
            sys.unlink(to);
            if (options.verbose) {
                io.out().println("removed " + name(to));
            }
            return sys.open(to, fresh, mode);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot remove", to, e);
            return -1;
        }
    }

    /** Makes the file that a symbolic link leads to, which only POSIX asks for. */
    private int dangling(String to, int mode) throws IOException {
        if (io.env("POSIXLY_CORRECT") == null) {
            io.warn("not writing through dangling symlink " + name(to));
            return -1;
        }
        try {
            return sys.open(to, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC, mode);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot create regular file", to, e);
            return -1;
        }
    }

    private boolean transfer(int in, int out, String from, String to) throws IOException {
        try {
            while (sys.transfer(in, out, CHUNK) > 0) {
                sys.schedYield();
            }
            return true;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINVAL) {
                return readAndWrite(in, out, from, to);
            }
            boolean reading = e.errno() == Errno.EISDIR;
            Tell.failed(io, reading ? "error reading" : "error writing", reading ? from : to, e);
            return false;
        }
    }

    private boolean readAndWrite(int in, int out, String from, String to) throws IOException {
        byte[] buf = new byte[BUFFER];
        String at = from;
        String what = "error reading";
        try {
            int n = sys.read(in, buf, 0, buf.length);
            while (n > 0) {
                at = to;
                what = "error writing";
                for (int done = 0; done < n; ) {
                    done += sys.write(out, buf, done, n - done);
                }
                at = from;
                what = "error reading";
                n = sys.read(in, buf, 0, buf.length);
            }
            return true;
        } catch (SyscallException e) {
            Tell.failed(io, what, at, e);
            return false;
        }
    }

    /** Gives a copy what is to be kept of its original. */
    boolean attributes(Stat source, String to) throws IOException {
        boolean link = Modes.isLink(source.mode());
        int flags = link ? AT_SYMLINK_NOFOLLOW : 0;
        try {
            if (options.keep.contains(Keep.TIMES)) {
                sys.setTimesAt(AT_FDCWD, to, source.atimeNanos(), source.mtimeNanos(), flags);
            }
        } catch (SyscallException e) {
            Tell.failed(io, "preserving times for", to, e);
            return false;
        }
        if (options.keep.contains(Keep.OWNER)) {
            owner(source, to, flags);
        }
        if (!link && options.freshMode && Modes.isRegular(source.mode())) {
            sys.chmod(to, 0666 & ~umask);
        }
        if (!link && options.keep.contains(Keep.MODE)) {
            try {
                sys.chmod(to, source.mode() & FileMode.PERMISSIONS);
            } catch (SyscallException e) {
                Tell.failed(io, "preserving permissions for", to, e);
                return false;
            }
        }
        return true;
    }

    private void owner(Stat source, String to, int flags) {
        try {
            sys.chownAt(AT_FDCWD, to, source.uid(), source.gid(), flags);
        } catch (SyscallException e) {
            try {
                sys.chownAt(AT_FDCWD, to, -1, source.gid(), flags);
            } catch (SyscallException f) {
                replacement.remember(to);
            }
        }
    }

    /** Makes a copy's directory, writable until it is done; false where that failed, which was said. */
    boolean directory(String from, Stat source, String to, boolean exists) throws IOException {
        if (exists) {
            return true;
        }
        try {
            sys.mkdir(to, source.mode() & 0777 | 0700);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot create directory", to, e);
            return false;
        }
        if (!options.moving) {
            tell(from, to, "");
        }
        replacement.remember(to);
        return true;
    }

    /** Ends a directory's copy: the permissions that it is to have. */
    void directoryDone(Stat source, String to, boolean existed) throws IOException {
        attributes(source, to);
        if (!existed && !options.keep.contains(Keep.MODE)) {
            int mode = source.mode() & FileMode.PERMISSIONS & ~FileMode.S_ISGID & ~FileMode.S_ISUID & ~umask;
            if ((source.mode() & 0700) != 0700 && mode != (source.mode() & 0777 & ~umask | 0700)) {
                sys.chmod(to, mode);
            }
        }
    }
}
