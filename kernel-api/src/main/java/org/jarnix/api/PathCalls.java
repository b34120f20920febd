package org.jarnix.api;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;

import java.util.List;

/**
 * What takes a path. Only the {@code ...At} forms are primitive; the plain ones are theirs at AT_FDCWD.
 *
 * <p>Every call answers ENOENT for a missing part or an empty path, ENOTDIR, EACCES for a directory that may not be
 * searched, ELOOP beyond 40 symbolic links, ENAMETOOLONG for a name over 255 or a path of 4096 or more bytes, and EINVAL
 * for a NUL in it; a call that changes something also EROFS, ENOSPC and EDQUOT.
 */
public interface PathCalls {
    /**
     * Opens, or makes, a file and answers the lowest free descriptor (openat(2)).
     *
     * @param flags of {@link OpenFlags}
     * @param mode permission bits of a new file, before umask
     * @throws SyscallException EEXIST, EISDIR, EACCES, EMFILE, ENFILE, ENXIO, ETXTBSY, EINTR
     */
    int openAt(int dir, String path, int flags, int mode) throws SyscallException;

    /** What a path names (fstatat(2)); flags AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH. */
    Stat statAt(int dir, String path, int flags) throws SyscallException;

    /** Makes a directory (mkdirat(2)): EEXIST, EMLINK. */
    void mkdirAt(int dir, String path, int mode) throws SyscallException;

    /** Makes a FIFO, a regular file or, for the superuser, a device (mknodat(2)): EEXIST, EPERM. */
    void mknodAt(int dir, String path, int mode, long device) throws SyscallException;

    /** Removes a name; with AT_REMOVEDIR an empty directory (unlinkat(2)): EISDIR, EBUSY, ENOTEMPTY, EPERM. */
    void unlinkAt(int dir, String path, int flags) throws SyscallException;

    /** A further name for a file (linkat(2)); flag AT_SYMLINK_FOLLOW: EEXIST, EXDEV, EPERM, EMLINK. */
    void linkAt(int fromDir, String from, int toDir, String to, int flags) throws SyscallException;

    /** A symbolic link at {@code path} that says {@code target} (symlinkat(2)): EEXIST. */
    void symlinkAt(String target, int dir, String path) throws SyscallException;

    /** What a symbolic link says (readlinkat(2)): EINVAL where it is none. */
    String readlinkAt(int dir, String path) throws SyscallException;

    /**
     * Renames, replacing what the new name named (renameat2(2)); flags RENAME_NOREPLACE, RENAME_EXCHANGE.
     *
     * @throws SyscallException EXDEV, EEXIST, ENOTEMPTY, EISDIR, EBUSY, EINVAL for a directory into itself, EPERM
     */
    void renameAt(int fromDir, String from, int toDir, String to, int flags) throws SyscallException;

    /** May the real user (with AT_EACCESS the effective one) use it so (faccessat(2))? EACCES where not. */
    void accessAt(int dir, String path, int mode, int flags) throws SyscallException;

    /** Sets the permission bits (fchmodat(2)); flags AT_EMPTY_PATH: EPERM. */
    void chmodAt(int dir, String path, int mode, int flags) throws SyscallException;

    /** Sets owner and group, -1 leaves one as it is (fchownat(2)); flags AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH: EPERM. */
    void chownAt(int dir, String path, int uid, int gid, int flags) throws SyscallException;

    /**
     * Sets the times of access and change, in nanoseconds since the epoch (utimensat(2)).
     *
     * @param atimeNanos also {@link AtFlags#UTIME_NOW}, {@link AtFlags#UTIME_OMIT}
     * @param flags AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH
     * @throws SyscallException EPERM, EACCES
     */
    void setTimesAt(int dir, String path, long atimeNanos, long mtimeNanos, int flags) throws SyscallException;

    /**
     * Makes a file {@code size} bytes long (truncate(2)).
     *
     * @throws SyscallException EISDIR, EINVAL for a negative size and for what is no regular file, EFBIG, ETXTBSY
     */
    void truncateAt(int dir, String path, long size) throws SyscallException;

    /**
     * The value of an extended attribute (getxattr(2)).
     *
     * @param name with its namespace; {@code user.} is the one there is
     * @param flags AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH
     * @throws SyscallException ENODATA; EOPNOTSUPP for other namespaces and file systems without; ERANGE for a name that
     *     is too long
     */
    byte[] getXattrAt(int dir, String path, String name, int flags) throws SyscallException;

    /**
     * Sets an extended attribute (setxattr(2)).
     *
     * @param flags also XATTR_CREATE, XATTR_REPLACE
     * @throws SyscallException as {@link #getXattrAt}; EEXIST, E2BIG, ENOSPC; EPERM for what is neither file nor directory
     */
    void setXattrAt(int dir, String path, String name, byte[] value, int flags) throws SyscallException;

    /** The names of the extended attributes, in no order (listxattr(2)). */
    List<String> listXattrAt(int dir, String path, int flags) throws SyscallException;

    /** Removes an extended attribute (removexattr(2)): ENODATA, EPERM, EOPNOTSUPP. */
    void removeXattrAt(int dir, String path, String name, int flags) throws SyscallException;

    /** Moves to another directory (chdir(2)). */
    void chdir(String path) throws SyscallException;

    /** Moves to the directory of a descriptor (fchdir(2)). */
    void fchdir(int fd) throws SyscallException;

    /** The current directory's absolute path (getcwd(3)): ENOENT where it was removed. */
    String getcwd() throws SyscallException;

    /** Makes a directory the root of this process and its children-to-be (chroot(2)): EPERM. */
    void chroot(String path) throws SyscallException;

    /** Sets the bits that new files do not get, and answers the former (umask(2)). */
    int umask(int mask);

    /** {@link #openAt} from the current directory, of a file that is there. */
    default int open(String path, int flags) throws SyscallException {
        return openAt(AT_FDCWD, path, flags, 0);
    }

    /** {@link #openAt} from the current directory. */
    default int open(String path, int flags, int mode) throws SyscallException {
        return openAt(AT_FDCWD, path, flags, mode);
    }

    /** {@link #statAt} from the current directory, following a symbolic link. */
    default Stat stat(String path) throws SyscallException {
        return statAt(AT_FDCWD, path, 0);
    }

    /** {@link #statAt} from the current directory, of a symbolic link itself. */
    default Stat lstat(String path) throws SyscallException {
        return statAt(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);
    }

    /** {@link #mkdirAt} from the current directory. */
    default void mkdir(String path, int mode) throws SyscallException {
        mkdirAt(AT_FDCWD, path, mode);
    }

    /** {@link #unlinkAt} from the current directory. */
    default void unlink(String path) throws SyscallException {
        unlinkAt(AT_FDCWD, path, 0);
    }

    /** {@link #unlinkAt} of an empty directory, from the current directory. */
    default void rmdir(String path) throws SyscallException {
        unlinkAt(AT_FDCWD, path, AT_REMOVEDIR);
    }

    /** {@link #linkAt} from the current directory. */
    default void link(String from, String to) throws SyscallException {
        linkAt(AT_FDCWD, from, AT_FDCWD, to, 0);
    }

    /** {@link #symlinkAt} from the current directory. */
    default void symlink(String target, String path) throws SyscallException {
        symlinkAt(target, AT_FDCWD, path);
    }

    /** {@link #readlinkAt} from the current directory. */
    default String readlink(String path) throws SyscallException {
        return readlinkAt(AT_FDCWD, path);
    }

    /** {@link #renameAt} from the current directory. */
    default void rename(String from, String to) throws SyscallException {
        renameAt(AT_FDCWD, from, AT_FDCWD, to, 0);
    }

    /** {@link #accessAt} from the current directory, for the real user. */
    default void access(String path, int mode) throws SyscallException {
        accessAt(AT_FDCWD, path, mode, 0);
    }

    /** {@link #truncateAt} from the current directory. */
    default void truncate(String path, long size) throws SyscallException {
        truncateAt(AT_FDCWD, path, size);
    }

    /** {@link #chmodAt} from the current directory. */
    default void chmod(String path, int mode) throws SyscallException {
        chmodAt(AT_FDCWD, path, mode, 0);
    }

    /** {@link #chownAt} from the current directory, following a symbolic link. */
    default void chown(String path, int uid, int gid) throws SyscallException {
        chownAt(AT_FDCWD, path, uid, gid, 0);
    }
}
