package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.RENAME_NOREPLACE;
import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** One copy or move from a path to another of the same kernel, as {@link Files#copy} and {@link Files#move} say. */
final class Relocation {
    private static final int PIECE = 64 * 1024;

    private final Sys sys;
    private final Path source;
    private final Path target;
    private final String from;
    private final String to;
    private final List<CopyOption> options;

    Relocation(KernelFiles files, Path source, Path target, CopyOption... options) {
        this.sys = files.sys();
        this.source = source;
        this.target = target;
        this.from = KernelPath.of(source).forCall();
        this.to = KernelPath.of(target).forCall();
        this.options = List.of(options);
        for (CopyOption option : options) {
            if (!(option instanceof StandardCopyOption) && option != LinkOption.NOFOLLOW_LINKS) {
                throw new UnsupportedOperationException("no such option: " + option);
            }
        }
    }

    private boolean has(CopyOption option) {
        return options.contains(option);
    }

    void copy() throws IOException {
        if (has(StandardCopyOption.ATOMIC_MOVE)) {
            throw new UnsupportedOperationException("a copy is not atomic");
        }
        boolean linksThemselves = has(LinkOption.NOFOLLOW_LINKS);
        Stat stat = sourceStat(linksThemselves ? AT_SYMLINK_NOFOLLOW : 0);
        try {
            copy(stat, has(StandardCopyOption.COPY_ATTRIBUTES));
        } catch (SyscallException e) {
            throw failure(e);
        }
    }

    private Stat sourceStat(int following) throws IOException {
        return Place.at(KernelPath.of(source)).ask((sys, dir, name, flags) -> sys.statAt(dir, name, following));
    }

    /** Where the source was found, what is missing or in the way is the target's. */
    private IOException failure(SyscallException e) {
        return e.errno() == Errno.ENOENT || e.errno() == Errno.EEXIST
                ? Failures.of(e, target)
                : Failures.of(e, source, target);
    }

    void move() throws IOException {
        if (has(StandardCopyOption.COPY_ATTRIBUTES)) {
            throw new UnsupportedOperationException("a move keeps attributes");
        }
        Stat stat = sourceStat(AT_SYMLINK_NOFOLLOW);
        try {
            if (has(StandardCopyOption.ATOMIC_MOVE)) {
                sys.rename(from, to);
            } else if (makeWay(stat)) {
                sys.renameAt(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.EXDEV) {
                throw failure(e);
            }
            if (has(StandardCopyOption.ATOMIC_MOVE)) {
                throw new AtomicMoveNotSupportedException(from, to, e.getMessage());
            }
            moveAcross();
        }
    }

    /** Between file systems: a copy, and then the source's end. */
    private void moveAcross() throws IOException {
        try {
            if ((sys.lstat(from).mode() & S_IFMT) == S_IFDIR) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(source)) {
                    if (entries.iterator().hasNext()) {
                        throw new DirectoryNotEmptyException(from);
                    }
                }
            }
            copy(sys.lstat(from), true);
        } catch (SyscallException e) {
            throw failure(e);
        }
        Files.delete(source);
    }

    /** Sees to it that the target is not there; false where it is the source itself. */
    private boolean makeWay(Stat stat) throws SyscallException {
        Stat there = present(to);
        if (there == null) {
            return true;
        }
        if (there.dev() == stat.dev() && there.ino() == stat.ino()) {
            return false;
        }
        if (!has(StandardCopyOption.REPLACE_EXISTING)) {
            throw new SyscallException(Errno.EEXIST);
        }
        if ((there.mode() & S_IFMT) == S_IFDIR) {
            sys.rmdir(to);
        } else {
            sys.unlink(to);
        }
        return true;
    }

    private @Nullable Stat present(String path) throws SyscallException {
        try {
            return sys.lstat(path);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private void copy(Stat stat, boolean attributes) throws SyscallException {
        if (!makeWay(stat)) {
            return;
        }
        switch (stat.mode() & S_IFMT) {
            case S_IFDIR -> sys.mkdir(to, stat.mode() & PERMISSIONS);
            case S_IFLNK -> {
                sys.symlink(sys.readlink(from), to);
                return;
            }
            case FileMode.S_IFREG -> copyContent(stat.mode());
            default -> sys.mknodAt(AT_FDCWD, to, stat.mode(), stat.rdev());
        }
        if (attributes) {
            keepOwner(stat);
            keepUserAttributes();
            sys.setTimesAt(AT_FDCWD, to, stat.atimeNanos(), stat.mtimeNanos(), 0);
        }
    }

    /** As far as the target's file system has owners. */
    private void keepOwner(Stat stat) throws SyscallException {
        try {
            sys.chown(to, stat.uid(), stat.gid());
            sys.chmod(to, stat.mode() & PERMISSIONS);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
        }
    }

    /** As far as the target's file system has extended attributes. */
    private void keepUserAttributes() throws SyscallException {
        try {
            for (String name : sys.listXattrAt(AT_FDCWD, from, 0)) {
                if (name.startsWith(UserAttributes.PREFIX)) {
                    sys.setXattrAt(AT_FDCWD, to, name, sys.getXattrAt(AT_FDCWD, from, name, 0), 0);
                }
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOTSUP && e.errno() != Errno.EPERM) {
                throw e;
            }
        }
    }

    private void copyContent(int mode) throws SyscallException {
        int in = sys.open(from, O_RDONLY | O_CLOEXEC);
        try {
            int out = sys.open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & PERMISSIONS);
            try {
                pour(in, out);
            } catch (SyscallException e) {
                sys.unlink(to);
                throw e;
            } finally {
                sys.close(out);
            }
        } finally {
            sys.close(in);
        }
    }

    private void pour(int in, int out) throws SyscallException {
        byte[] piece = new byte[PIECE];
        for (int n = sys.read(in, piece, 0, PIECE); n > 0; n = sys.read(in, piece, 0, PIECE)) {
            int done = 0;
            while (done < n) {
                done += sys.write(out, piece, done, n - done);
            }
        }
    }
}
