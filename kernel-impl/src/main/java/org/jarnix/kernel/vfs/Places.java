package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.X_OK;

import org.jarnix.api.Capability;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;

/** From paths and descriptors to places in the tree, and the calls that move a process to one. */
public final class Places {
    private Places() {}

    /** What a path names; an empty one the descriptor itself, where that is asked for. */
    public static Location find(Caller caller, int dir, String path, boolean follow, boolean emptyAllowed)
            throws SyscallException {
        if (emptyAllowed && path.isEmpty()) {
            return dir == AT_FDCWD ? caller.fs().cwd() : of(caller.file(dir));
        }
        PathWalker walk = new PathWalker(caller);
        walk.existing(dir, path, follow);
        return walk.location();
    }

    /** {@link #find} of what is to be changed. */
    static Location findToChange(Caller caller, int dir, String path, boolean follow, boolean emptyAllowed)
            throws SyscallException {
        if (emptyAllowed && path.isEmpty()) {
            Guard guard = caller.guard();
            if (guard != null) {
                String opened = dir == AT_FDCWD
                        ? PathNames.directory(caller.fs().cwd())
                        : caller.file(dir).describe();
                if (opened.startsWith("/")) {
                    guard.change(opened);
                }
            }
            return find(caller, dir, path, follow, true);
        }
        PathWalker walk = new PathWalker(caller);
        walk.existing(dir, path, follow);
        walk.checkChange();
        return walk.location();
    }

    /** Where an open file is; what has no place, such as a pipe, gets one of its own. */
    public static Location of(OpenFile file) throws SyscallException {
        return AnonymousInode.locationOf(file);
    }

    /** chdir(2). */
    public static void chdir(Caller caller, String path) throws SyscallException {
        caller.fs().chdir(enterable(caller, path));
    }

    /** fchdir(2). */
    public static void fchdir(Caller caller, int fd) throws SyscallException {
        Location at = of(caller.file(fd));
        if (!at.inode().isDirectory()) {
            throw new SyscallException(Errno.ENOTDIR);
        }
        checkSearch(caller, at.inode());
        caller.fs().chdir(at);
    }

    /** chroot(2). */
    public static void chroot(Caller caller, String path) throws SyscallException {
        Location at = enterable(caller, path);
        if (!caller.credentials().has(Capability.SYS_CHROOT)) {
            throw new SyscallException(Errno.EPERM);
        }
        caller.fs().chroot(at);
    }

    /** getcwd(3). */
    public static String getcwd(Caller caller) throws SyscallException {
        return PathNames.cwd(caller.fs());
    }

    private static Location enterable(Caller caller, String path) throws SyscallException {
        PathWalker walk = new PathWalker(caller);
        walk.directory(AT_FDCWD, path);
        checkSearch(caller, walk.inode());
        return walk.location();
    }

    private static void checkSearch(Caller caller, Inode directory) throws SyscallException {
        if (!directory.permits(caller.credentials(), X_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
    }
}
