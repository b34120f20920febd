package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.R_OK;
import static org.jarnix.api.AtFlags.W_OK;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.FileMode.S_ISVTX;
import static org.jarnix.api.XattrFlags.LIST_MAX;
import static org.jarnix.api.XattrFlags.NAME_MAX;
import static org.jarnix.api.XattrFlags.VALUE_MAX;
import static org.jarnix.api.XattrFlags.XATTR_CREATE;
import static org.jarnix.api.XattrFlags.XATTR_REPLACE;

import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The calls on extended attributes; the namespace {@code user.} is the one there is (xattr(7)). */
public final class XattrCalls {
    private static final String USER = "user.";

    private XattrCalls() {}

    /** getxattr(2). */
    public static byte[] get(Caller caller, int dir, String path, String name, int flags) throws SyscallException {
        checkLength(name);
        Inode inode = find(caller, dir, path, flags).inode();
        if (name.startsWith(USER) && !hasUserAttributes(inode)) {
            throw new SyscallException(Errno.ENODATA);
        }
        if (!inode.permits(caller.credentials(), R_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
        checkNamespace(name);
        return present(inode.xattr(name));
    }

    /** listxattr(2). */
    public static List<String> list(Caller caller, int dir, String path, int flags) throws SyscallException {
        return find(caller, dir, path, flags).inode().xattrs();
    }

    /** setxattr(2). */
    public static void set(Caller caller, int dir, String path, String name, byte[] value, int flags)
            throws SyscallException {
        int how = flags & (XATTR_CREATE | XATTR_REPLACE);
        if (how == (XATTR_CREATE | XATTR_REPLACE)) {
            throw new SyscallException(Errno.EINVAL);
        }
        checkLength(name);
        if (value.length > VALUE_MAX) {
            throw new SyscallException(Errno.E2BIG);
        }
        Inode inode = changeable(caller, dir, path, name, flags & ~how);
        boolean there = inode.xattr(name) != null;
        if (there && how == XATTR_CREATE) {
            throw new SyscallException(Errno.EEXIST);
        }
        if (!there && how == XATTR_REPLACE) {
            throw new SyscallException(Errno.ENODATA);
        }
        if (!there && listed(inode) + PathText.bytes(name, 0, name.length()) + 1 > LIST_MAX) {
            throw new SyscallException(Errno.ENOSPC);
        }
        inode.setXattr(name, value, caller.task().payer());
    }

    private static long listed(Inode inode) throws SyscallException {
        long bytes = 0;
        for (String name : inode.xattrs()) {
            bytes += PathText.bytes(name, 0, name.length()) + 1;
        }
        return bytes;
    }

    /** removexattr(2). */
    public static void remove(Caller caller, int dir, String path, String name, int flags) throws SyscallException {
        checkLength(name);
        Inode inode = changeable(caller, dir, path, name, flags);
        present(inode.xattr(name));
        inode.setXattr(name, null, null);
    }

    private static byte[] present(byte @Nullable [] value) throws SyscallException {
        if (value == null) {
            throw new SyscallException(Errno.ENODATA);
        }
        return value;
    }

    private static Inode changeable(Caller caller, int dir, String path, String name, int flags)
            throws SyscallException {
        Location at = Places.findToChange(
                caller, dir, path, (flags & AT_SYMLINK_NOFOLLOW) == 0, (flags & AT_EMPTY_PATH) != 0);
        if (at.mount().readOnly()) {
            throw new SyscallException(Errno.EROFS);
        }
        Inode inode = at.inode();
        Stat stat = inode.stat();
        boolean owner = Permissions.ownerOrRoot(caller.credentials(), stat.uid());
        boolean sticky = inode.isDirectory() && (stat.mode() & S_ISVTX) != 0;
        if (name.startsWith(USER) && (!hasUserAttributes(inode) || (sticky && !owner))) {
            throw new SyscallException(Errno.EPERM);
        }
        if (!inode.permits(caller.credentials(), W_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
        checkNamespace(name);
        inode.beforeChange(caller.task().payer());
        return inode;
    }

    /** Only files and directories: who may write a device is no measure of whose it is. */
    private static boolean hasUserAttributes(Inode inode) {
        return inode.type() == S_IFREG || inode.type() == S_IFDIR;
    }

    private static void checkLength(String name) throws SyscallException {
        if (name.isEmpty() || PathText.bytes(name, 0, name.length()) > NAME_MAX) {
            throw new SyscallException(Errno.ERANGE);
        }
    }

    private static void checkNamespace(String name) throws SyscallException {
        if (!name.startsWith(USER)) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        if (name.length() == USER.length() || name.indexOf('\0') >= 0) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    private static Location find(Caller caller, int dir, String path, int flags) throws SyscallException {
        if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        return Places.find(caller, dir, path, (flags & AT_SYMLINK_NOFOLLOW) == 0, (flags & AT_EMPTY_PATH) != 0);
    }
}
