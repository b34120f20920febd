package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.R_OK;
import static org.jarnix.api.AtFlags.W_OK;
import static org.jarnix.api.AtFlags.X_OK;
import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFBLK;
import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFIFO;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.OpenFlags.O_ACCMODE;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jspecify.annotations.Nullable;

/** openat(2): from path and flags to an open file. */
public final class OpenCall {
    private static final int STALE_ATTEMPTS = 100;

    private final Caller caller;
    private final Credentials who;
    private final PathWalker walk;
    private final int flags;

    private @Nullable OpenName name;

    private OpenCall(Caller caller, int flags) {
        this.caller = caller;
        this.who = caller.credentials();
        this.walk = new PathWalker(caller);
        this.flags = flags;
    }

    /**
     * Opens, or makes, a file; the caller gives it a descriptor.
     *
     * @param mode permission bits of a new file, before umask
     */
    public static OpenFile open(Caller caller, int dir, String path, int flags, int mode) throws SyscallException {
        int kept = (flags & O_PATH) != 0 ? flags & (O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : flags;
        if ((kept & (O_CREAT | O_DIRECTORY)) == (O_CREAT | O_DIRECTORY)) {
            throw new SyscallException(Errno.EINVAL);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                OpenCall call = new OpenCall(caller, kept);
                call.walk.toLast(dir, path);
                return (kept & O_CREAT) != 0 ? call.openOrCreate(mode) : call.openExisting();
            } catch (SyscallException e) {
                // The file was removed for good between its look-up and its open: what does the name mean now?
                if (e.errno() != Errno.ESTALE || attempt == STALE_ATTEMPTS) {
                    throw e.errno() == Errno.ESTALE ? new SyscallException(Errno.ENOENT) : e;
                }
            }
        }
    }

    /** The place that a path names, and how it was found. */
    static Opening place(Caller caller, String path, boolean follow) throws SyscallException {
        OpenCall call = new OpenCall(caller, follow ? O_PATH : O_PATH | O_NOFOLLOW);
        call.walk.toLast(AT_FDCWD, path);
        call.findLast();
        return call.opening();
    }

    /** Opens a file to run it: EACCES for what is no regular file, may not be executed, or is mounted noexec. */
    public static Executable executable(Caller caller, int dir, String path) throws SyscallException {
        OpenCall call = new OpenCall(caller, O_RDONLY);
        call.walk.toLast(dir, path);
        call.findLast();
        call.walk.checkRun();
        Location at = call.walk.location();
        if (at.inode().type() != S_IFREG
                || at.mount().has(Mount.NOEXEC)
                || !at.inode().permits(call.who, X_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
        return new Executable(at, call.name, dir, path);
    }

    private OpenFile openExisting() throws SyscallException {
        findLast();
        return finish();
    }

    /** Moves to what the last name names. */
    private void findLast() throws SyscallException {
        while (walk.last() == PathWalker.Last.NAME) {
            Inode found = NameCalls.present(walk.lookupLast());
            boolean followed = (flags & O_NOFOLLOW) == 0 || walk.trailingSlash();
            if (found.isSymlink() && followed) {
                walk.followLast(found, true);
                continue;
            }
            noteName(found);
            walk.enter(found);
            if (walk.trailingSlash() && !walk.inode().isDirectory()) {
                throw new SyscallException(Errno.ENOTDIR);
            }
            return;
        }
        walk.enterLast();
    }

    private void noteName(Inode found) {
        if (!found.isDirectory()) {
            name = walk.openName(found);
        }
    }

    private OpenFile openOrCreate(int mode) throws SyscallException {
        while (walk.last() == PathWalker.Last.NAME) {
            if (walk.trailingSlash()) {
                throw new SyscallException(Errno.EISDIR);
            }
            Inode found = walk.lookupLast();
            if (found == null) {
                found = create(mode);
                if (found != null) {
                    noteName(found);
                    walk.enter(found);
                    return openNow();
                }
                continue;
            }
            if ((flags & O_EXCL) != 0) {
                throw new SyscallException(Errno.EEXIST);
            }
            if (found.isSymlink() && (flags & O_NOFOLLOW) == 0) {
                walk.followLast(found, true);
                continue;
            }
            noteName(found);
            walk.enter(found);
            if (walk.inode().isDirectory()) {
                throw new SyscallException(Errno.EISDIR);
            }
            return finish();
        }
        if ((flags & O_EXCL) != 0) {
            throw new SyscallException(Errno.EEXIST);
        }
        if (jumpedTo()) {
            return finish();
        }
        throw new SyscallException(Errno.EISDIR);
    }

    /** Whether a link of {@code /proc} has led straight to a file, which then exists. */
    private boolean jumpedTo() {
        return walk.last() == PathWalker.Last.ROOT && !walk.inode().isDirectory();
    }

    /** Makes the file; null where somebody else was faster. */
    private @Nullable Inode create(int mode) throws SyscallException {
        Inode parent = NameCalls.prepare(walk);
        if (!parent.admitsNames()) {
            throw new SyscallException(Errno.ENOENT);
        }
        parent.lock().lock();
        try {
            if (walk.lookupLast() != null) {
                return null;
            }
            NameCalls.checkCreate(parent, who);
            int bits = S_IFREG | (mode & PERMISSIONS & ~caller.fs().umask());
            return parent.create(walk.name(), NameCalls.newNode(parent, caller, bits, 0, ""));
        } finally {
            parent.lock().unlock();
        }
    }

    /** Checks what may be done with an existing file, and opens it. */
    private OpenFile finish() throws SyscallException {
        Inode inode = walk.inode();
        if ((flags & O_DIRECTORY) != 0 && !inode.isDirectory()) {
            throw new SyscallException(Errno.ENOTDIR);
        }
        if ((flags & O_PATH) != 0) {
            return new PathFile(opening());
        }
        int wanted = wantedAccess();
        checkKind(inode, wanted);
        boolean changes = (wanted & W_OK) != 0 && AttributeCalls.hasContentHere(inode);
        if (changes && walk.mount().readOnly()) {
            throw new SyscallException(Errno.EROFS);
        }
        if (changes) {
            walk.checkChange();
        }
        if (!inode.permits(who, wanted)) {
            throw new SyscallException(Errno.EACCES);
        }
        if (changes) {
            inode.beforeChange(walk.payer());
        }
        OpenFile file = openNow();
        if ((flags & O_TRUNC) != 0 && inode.type() == S_IFREG) {
            truncate(file);
        }
        return file;
    }

    /** truncate(2): EISDIR, EINVAL for what is no regular file, ETXTBSY, EFBIG. */
    public static void truncate(Caller caller, int dir, String path, long size) throws SyscallException {
        if (size < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        OpenCall call = new OpenCall(caller, O_WRONLY);
        call.walk.toLast(dir, path);
        call.findLast();
        Inode inode = call.walk.inode();
        if (inode.type() != S_IFREG) {
            throw new SyscallException(inode.isDirectory() ? Errno.EISDIR : Errno.EINVAL);
        }
        OpenFile file = call.finish();
        try {
            file.truncate(caller.task(), size);
        } finally {
            file.release();
        }
    }

    private void truncate(OpenFile file) throws SyscallException {
        if (file instanceof Truncating content) {
            content.truncateOnOpen(caller.task());
        }
    }

    private int wantedAccess() {
        int access = flags & O_ACCMODE;
        int wanted = access == O_RDONLY ? R_OK : access == O_WRONLY ? W_OK : R_OK | W_OK;
        return (flags & O_TRUNC) != 0 ? wanted | W_OK : wanted;
    }

    private void checkKind(Inode inode, int wanted) throws SyscallException {
        int type = inode.type();
        if (type == S_IFLNK) {
            throw new SyscallException(Errno.ELOOP);
        }
        if (type == S_IFDIR && (wanted & W_OK) != 0) {
            throw new SyscallException(Errno.EISDIR);
        }
        if ((type == S_IFCHR || type == S_IFBLK) && walk.mount().has(Mount.NODEV)) {
            throw new SyscallException(Errno.EACCES);
        }
    }

    private Opening opening() {
        return new Opening(caller, walk.location(), flags, name);
    }

    private OpenFile openNow() throws SyscallException {
        Inode inode = walk.inode();
        Opening opening = opening();
        OpenFile file = switch (inode.type()) {
            case S_IFREG -> inode.open(opening);
            case S_IFDIR -> new DirectoryFile(opening);
            case S_IFIFO -> inode.openPipe(opening);
            case S_IFCHR -> caller.fs().mounts().devices().open(opening);
            default -> throw new SyscallException(Errno.ENXIO);
        };
        opening.done();
        return file;
    }
}
