package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_EACCESS;
import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.R_OK;
import static org.jarnix.api.AtFlags.UTIME_NOW;
import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.AtFlags.W_OK;
import static org.jarnix.api.AtFlags.X_OK;
import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.FileMode.S_ISGID;

import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;

/** The calls about attributes: stat, access, readlink, chmod, chown, utimensat and statfs. */
public final class AttributeCalls {
    private AttributeCalls() {}

    /** fstatat(2). */
    public static Stat stat(Caller caller, int dir, String path, int flags) throws SyscallException {
        return at(caller, dir, path, flags).inode().stat();
    }

    /** statfs(2). */
    public static StatFs statfs(Caller caller, int dir, String path) throws SyscallException {
        return Places.find(caller, dir, path, true, false).mount().fileSystem().statfs();
    }

    /** statfs(2) of the file system that a location is on. */
    public static StatFs statfs(Location at) throws SyscallException {
        return at.mount().fileSystem().statfs();
    }

    /** readlinkat(2). */
    public static String readlink(Caller caller, int dir, String path) throws SyscallException {
        boolean self = path.isEmpty() && dir >= 0;
        Inode inode = Places.find(caller, dir, path, false, self).inode();
        if (!inode.isSymlink()) {
            throw new SyscallException(self ? Errno.ENOENT : Errno.EINVAL);
        }
        String text = inode.readlink(caller);
        return text.startsWith("/") && inode.jump(caller) != null
                ? PathNames.seenFrom(caller.fs().root(), text)
                : text;
    }

    /** faccessat(2). */
    public static void access(Caller caller, int dir, String path, int mode, int flags) throws SyscallException {
        if ((mode & ~(R_OK | W_OK | X_OK)) != 0 || (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        Credentials own = caller.credentials();
        Credentials who = (flags & AT_EACCESS) != 0
                ? own
                : new Credentials(
                        own.uid(),
                        own.uid(),
                        own.suid(),
                        own.gid(),
                        own.gid(),
                        own.sgid(),
                        own.groups(),
                        own.uid() == 0 ? own.bounding() : 0,
                        own.bounding());
        Location at;
        if (path.isEmpty() && (flags & AT_EMPTY_PATH) != 0) {
            at = Places.find(caller, dir, path, true, true);
        } else {
            PathWalker walk = new PathWalker(caller, who);
            walk.existing(dir, path, (flags & AT_SYMLINK_NOFOLLOW) == 0);
            at = walk.location();
        }
        Inode inode = at.inode();
        boolean noexec =
                (mode & X_OK) != 0 && inode.type() == S_IFREG && at.mount().has(Mount.NOEXEC);
        if (noexec || !inode.permits(who, mode)) {
            throw new SyscallException(Errno.EACCES);
        }
        if ((mode & W_OK) != 0 && at.mount().readOnly() && hasContentHere(inode)) {
            throw new SyscallException(Errno.EROFS);
        }
    }

    /** Whether writing to an inode changes its file system: not for devices, FIFOs and sockets. */
    static boolean hasContentHere(Inode inode) {
        int type = inode.type();
        return type == S_IFREG || type == S_IFDIR || type == S_IFLNK;
    }

    /** fchmodat(2): EPERM; ENOTSUP for a symbolic link itself. */
    public static void chmod(Caller caller, int dir, String path, int mode, int flags) throws SyscallException {
        Location at = atToChange(caller, dir, path, flags);
        Inode inode = changeable(caller, at);
        Credentials who = caller.credentials();
        Stat stat = inode.stat();
        if (inode.isSymlink()) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        if (!Permissions.ownerOrRoot(who, stat.uid())) {
            throw new SyscallException(Errno.EPERM);
        }
        int bits = mode & PERMISSIONS;
        if (!who.has(Capability.FSETID) && !Permissions.inGroup(who, stat.gid())) {
            bits &= ~S_ISGID;
        }
        inode.change(AttributeChange.mode(bits, inode.fileSystem().now()));
    }

    /** fchownat(2): EPERM. */
    public static void chown(Caller caller, int dir, String path, int uid, int gid, int flags) throws SyscallException {
        Location at = atToChange(caller, dir, path, flags);
        Inode inode = changeable(caller, at);
        Credentials who = caller.credentials();
        Stat stat = inode.stat();
        if (!who.has(Capability.CHOWN)) {
            boolean owner = who.euid() == stat.uid();
            boolean userStays = uid == -1 || (owner && uid == stat.uid());
            boolean groupIsTheirs = gid == -1 || (owner && (gid == stat.gid() || Permissions.inGroup(who, gid)));
            if (!userStays || !groupIsTheirs) {
                throw new SyscallException(Errno.EPERM);
            }
        }
        int mode = Permissions.afterChown(stat.mode(), stat.gid(), who) & PERMISSIONS;
        inode.change(new AttributeChange(
                mode == (stat.mode() & PERMISSIONS) ? -1 : mode,
                uid,
                gid,
                UTIME_OMIT,
                UTIME_OMIT,
                inode.fileSystem().now()));
    }

    /** utimensat(2): EPERM for times that only the owner may set, EACCES for the present without write permission. */
    public static void setTimes(Caller caller, int dir, String path, long atime, long mtime, int flags)
            throws SyscallException {
        if (atime == UTIME_OMIT && mtime == UTIME_OMIT) {
            return;
        }
        Location at = atToChange(caller, dir, path, flags);
        Inode inode = changeable(caller, at);
        Credentials who = caller.credentials();
        boolean owner = Permissions.ownerOrRoot(who, inode.stat().uid());
        if (!owner && (atime != UTIME_NOW || mtime != UTIME_NOW)) {
            throw new SyscallException(Errno.EPERM);
        }
        if (!owner && !inode.permits(who, W_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
        long now = inode.fileSystem().now();
        inode.change(new AttributeChange(
                -1, -1, -1, atime == UTIME_NOW ? now : atime, mtime == UTIME_NOW ? now : mtime, now));
    }

    private static Inode changeable(Caller caller, Location at) throws SyscallException {
        if (at.mount().readOnly()) {
            throw new SyscallException(Errno.EROFS);
        }
        at.inode().beforeChange(caller.task().payer());
        return at.inode();
    }

    private static Location atToChange(Caller caller, int dir, String path, int flags) throws SyscallException {
        if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        return Places.findToChange(caller, dir, path, (flags & AT_SYMLINK_NOFOLLOW) == 0, (flags & AT_EMPTY_PATH) != 0);
    }

    private static Location at(Caller caller, int dir, String path, int flags) throws SyscallException {
        if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        return Places.find(caller, dir, path, (flags & AT_SYMLINK_NOFOLLOW) == 0, (flags & AT_EMPTY_PATH) != 0);
    }
}
