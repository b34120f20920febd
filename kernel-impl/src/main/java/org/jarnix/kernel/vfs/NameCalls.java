package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.AtFlags.AT_SYMLINK_FOLLOW;
import static org.jarnix.api.AtFlags.R_OK;
import static org.jarnix.api.AtFlags.W_OK;
import static org.jarnix.api.AtFlags.X_OK;
import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFBLK;
import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFIFO;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.FileMode.S_IFSOCK;
import static org.jarnix.api.FileMode.S_ISGID;
import static org.jarnix.api.FileMode.S_ISUID;
import static org.jarnix.api.FileMode.S_ISVTX;

import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The calls that make and remove names: mkdir, mknod, symlink, link, unlink and rmdir. */
public final class NameCalls {
    private NameCalls() {}

    /** mkdirat(2). */
    public static void mkdir(Caller caller, int dir, String path, int mode) throws SyscallException {
        int bits = mode & (0777 | S_ISVTX) & ~caller.fs().umask();
        make(caller, dir, path, S_IFDIR | bits, 0, "");
    }

    /** mknodat(2). */
    public static void mknod(Caller caller, int dir, String path, int mode, long device) throws SyscallException {
        int type = mode & S_IFMT;
        if (type == S_IFDIR) {
            throw new SyscallException(Errno.EPERM);
        }
        if (type != 0 && type != S_IFREG && type != S_IFIFO && type != S_IFSOCK && type != S_IFCHR && type != S_IFBLK) {
            throw new SyscallException(Errno.EINVAL);
        }
        int kept = (type == 0 ? S_IFREG : type)
                | (mode & PERMISSIONS & ~caller.fs().umask());
        make(caller, dir, path, kept, device, "");
    }

    /** symlinkat(2). */
    public static void symlink(Caller caller, String target, int dir, String path) throws SyscallException {
        PathText.check(target);
        make(caller, dir, path, S_IFLNK | 0777, 0, target);
    }

    private static void make(Caller caller, int dir, String path, int mode, long device, String target)
            throws SyscallException {
        PathWalker walk = new PathWalker(caller);
        walk.toLast(dir, path);
        checkAbsent(walk, (mode & S_IFMT) == S_IFDIR);
        Inode parent = prepare(walk);
        parent.lock().lock();
        try {
            checkAbsent(walk, true);
            checkCreate(parent, caller.credentials());
            int type = mode & S_IFMT;
            if ((type == S_IFCHR || type == S_IFBLK) && !caller.credentials().has(Capability.MKNOD)) {
                throw new SyscallException(Errno.EPERM);
            }
            parent.create(walk.name(), newNode(parent, caller, mode, device, target));
        } finally {
            parent.lock().unlock();
        }
    }

    /**
     * The name must be free: EEXIST; with a slash behind it, it can only become a directory: ENOENT.
     *
     * @param slashAllowed whether a directory is to be made
     */
    private static void checkAbsent(PathWalker walk, boolean slashAllowed) throws SyscallException {
        if (walk.last() != PathWalker.Last.NAME || walk.lookupLast() != null) {
            throw new SyscallException(Errno.EEXIST);
        }
        if ((walk.trailingSlash() && !slashAllowed) || !walk.inode().admitsNames()) {
            throw new SyscallException(Errno.ENOENT);
        }
    }

    /** Sees to it that the directory a walk has led to can be changed: EROFS. */
    static Inode prepare(PathWalker walk) throws SyscallException {
        if (walk.mount().readOnly()) {
            throw new SyscallException(Errno.EROFS);
        }
        walk.checkChange();
        walk.inode().beforeChange(walk.payer());
        return walk.inode();
    }

    /** May somebody add a name? ENOENT in a directory that was removed, EACCES. */
    static void checkCreate(Inode parent, Credentials who) throws SyscallException {
        if (parent.nameInParent() == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        if (!parent.permits(who, W_OK | X_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
    }

    /** What a new inode of a directory starts with: in a set-group-id directory its group comes from there. */
    static NewNode newNode(Inode parent, Caller caller, int mode, long device, String target) throws SyscallException {
        Credentials who = caller.credentials();
        Stat above = parent.stat();
        int bits = mode;
        int gid = who.egid();
        if ((above.mode() & S_ISGID) != 0) {
            gid = above.gid();
            if ((mode & S_IFMT) == S_IFDIR) {
                bits |= S_ISGID;
            } else if ((mode & (S_ISGID | 0010)) == (S_ISGID | 0010)
                    && !who.has(Capability.FSETID)
                    && !Permissions.inGroup(who, gid)) {
                bits &= ~S_ISGID;
            }
        }
        return new NewNode(bits, who.euid(), gid, device, target, caller.task().payer());
    }

    /** What is open may be given a name by whoever opened it and is who they were, and by whoever passes all rights. */
    private static boolean mayLinkOpen(Caller caller, int fd) throws SyscallException {
        Credentials who = caller.credentials();
        return who.has(Capability.DAC_OVERRIDE)
                || (fd >= 0 && caller.file(fd).backing() instanceof Opening opening && opening.wasBy(who));
    }

    /** linkat(2). */
    public static void link(Caller caller, int fromDir, String from, int toDir, String to, int flags)
            throws SyscallException {
        if ((flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (from.isEmpty() && !mayLinkOpen(caller, fromDir)) {
            throw new SyscallException(Errno.ENOENT);
        }
        Location old =
                Places.find(caller, fromDir, from, (flags & AT_SYMLINK_FOLLOW) != 0, (flags & AT_EMPTY_PATH) != 0);
        PathWalker walk = new PathWalker(caller);
        walk.toLast(toDir, to);
        checkAbsent(walk, false);
        Inode parent = prepare(walk);
        if (walk.mount() != old.mount()) {
            throw new SyscallException(Errno.EXDEV);
        }
        Inode target = old.inode();
        checkLinkable(target, caller.credentials());
        target.beforeChange(walk.payer());
        parent.lock().lock();
        try {
            checkAbsent(walk, false);
            checkCreate(parent, caller.credentials());
            if (target.isDirectory()) {
                throw new SyscallException(Errno.EPERM);
            }
            parent.link(walk.name(), target, walk.payer());
        } finally {
            parent.lock().unlock();
        }
    }

    /**
     * May somebody give a file that is not theirs a further name? Only a plain one that they may write too, so that
     * nobody can keep a set-id program from its owner (proc_sys_fs(5), protected_hardlinks): EPERM.
     */
    private static void checkLinkable(Inode target, Credentials who) throws SyscallException {
        Stat stat = target.stat();
        if (Permissions.ownerOrRoot(who, stat.uid())) {
            return;
        }
        boolean setId = (stat.mode() & S_ISUID) != 0 || (stat.mode() & (S_ISGID | 0010)) == (S_ISGID | 0010);
        if (target.type() != S_IFREG || setId || !target.permits(who, R_OK | W_OK)) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    /** unlinkat(2). */
    public static void unlink(Caller caller, int dir, String path, int flags) throws SyscallException {
        if ((flags & ~AT_REMOVEDIR) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        PathWalker walk = new PathWalker(caller);
        walk.toLast(dir, path);
        if (flags == 0) {
            unlinkFile(walk, caller.credentials());
        } else {
            rmdir(walk, caller.credentials());
        }
    }

    private static void unlinkFile(PathWalker walk, Credentials who) throws SyscallException {
        if (walk.last() != PathWalker.Last.NAME) {
            throw new SyscallException(Errno.EISDIR);
        }
        Inode parent = prepare(walk);
        parent.lock().lock();
        try {
            Inode victim = present(walk.lookupLast());
            if (walk.trailingSlash()) {
                throw new SyscallException(victim.isDirectory() ? Errno.EISDIR : Errno.ENOTDIR);
            }
            checkDelete(parent, victim, who, false);
            checkNotMounted(victim);
            String name = walk.name();
            parent.unlink(name, victim);
            OpenName.removed(victim, parent, name);
        } finally {
            parent.lock().unlock();
        }
    }

    private static void rmdir(PathWalker walk, Credentials who) throws SyscallException {
        switch (walk.last()) {
            case DOT -> throw new SyscallException(Errno.EINVAL);
            case DOTDOT -> throw new SyscallException(Errno.ENOTEMPTY);
            case ROOT -> throw new SyscallException(Errno.EBUSY);
            case NAME -> {}
        }
        Inode parent = prepare(walk);
        while (!tryRmdir(parent, present(walk.lookupLast()), walk, who)) {
            Thread.onSpinWait();
        }
    }

    /** Answers false where the name has come to mean something else meanwhile. */
    private static boolean tryRmdir(Inode parent, Inode victim, PathWalker walk, Credentials who)
            throws SyscallException {
        try (DirectoryLocks locks = DirectoryLocks.take(parent, victim)) {
            if (!same(victim, walk.lookupLast())) {
                return false;
            }
            checkDelete(parent, victim, who, true);
            checkNotMounted(victim);
            parent.rmdir(walk.name(), victim);
            return true;
        }
    }

    static Inode present(@Nullable Inode found) throws SyscallException {
        if (found == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return found;
    }

    /** Whether two look-ups have found the same file; a file system may make the object for it anew each time. */
    static boolean same(@Nullable Inode a, @Nullable Inode b) {
        return a == b || (a != null && b != null && a.ino() == b.ino() && a.fileSystem() == b.fileSystem());
    }

    static void checkNotMounted(Inode victim) throws SyscallException {
        if (victim.isMountPoint()) {
            throw new SyscallException(Errno.EBUSY);
        }
    }

    /**
     * May somebody remove a name? EACCES without write permission, EPERM in a sticky directory for what neither they nor
     * the directory's owner own, ENOTDIR and EISDIR where it is not of the kind expected.
     */
    static void checkDelete(Inode parent, Inode victim, Credentials who, boolean directory) throws SyscallException {
        checkCreate(parent, who);
        if (!who.has(Capability.FOWNER)) {
            Stat above = parent.stat();
            if ((above.mode() & S_ISVTX) != 0
                    && above.uid() != who.euid()
                    && victim.stat().uid() != who.euid()) {
                throw new SyscallException(Errno.EPERM);
            }
        }
        if (directory != victim.isDirectory()) {
            throw new SyscallException(directory ? Errno.ENOTDIR : Errno.EISDIR);
        }
    }
}
