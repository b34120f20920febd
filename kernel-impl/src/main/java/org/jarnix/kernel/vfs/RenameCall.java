package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.RENAME_EXCHANGE;
import static org.jarnix.api.AtFlags.RENAME_NOREPLACE;
import static org.jarnix.api.AtFlags.W_OK;

import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jspecify.annotations.Nullable;

/** renameat2(2): one rename from its two walks to its end. */
public final class RenameCall {
    private final Credentials who;
    private final MountTable mounts;
    private final int flags;
    private final PathWalker from;
    private final PathWalker to;

    private RenameCall(Caller caller, int flags) {
        this.who = caller.credentials();
        this.mounts = caller.fs().mounts();
        this.flags = flags;
        this.from = new PathWalker(caller);
        this.to = new PathWalker(caller);
    }

    /** Renames, replacing what the new name named. */
    public static void rename(Caller caller, int fromDir, String from, int toDir, String to, int flags)
            throws SyscallException {
        if ((flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE)) != 0 || flags == (RENAME_NOREPLACE | RENAME_EXCHANGE)) {
            throw new SyscallException(Errno.EINVAL);
        }
        RenameCall call = new RenameCall(caller, flags);
        call.from.toLast(fromDir, from);
        call.to.toLast(toDir, to);
        call.run();
    }

    private void run() throws SyscallException {
        if (from.mount() != to.mount()) {
            throw new SyscallException(Errno.EXDEV);
        }
        if (from.last() != PathWalker.Last.NAME) {
            throw new SyscallException(Errno.EBUSY);
        }
        if (to.last() != PathWalker.Last.NAME) {
            throw new SyscallException(noReplace() ? Errno.EEXIST : Errno.EBUSY);
        }
        Inode fromDir = NameCalls.prepare(from);
        Inode toDir = NameCalls.prepare(to);
        if (!fromDir.admitsNames()) {
            throw refused(fromDir, toDir);
        }
        Inode moved = from.lookupLast();
        if (moved != null) {
            checkMove(from, moved);
            moved.beforeChange(from.payer());
        }
        Inode other = exchange() ? to.lookupLast() : null;
        if (other != null) {
            checkMove(to, other);
            other.beforeChange(from.payer());
        }
        if (fromDir == toDir) {
            retry(fromDir, toDir);
            return;
        }
        KLock shape = from.mount().fileSystem().renaming();
        shape.lock();
        try {
            retry(fromDir, toDir);
        } finally {
            shape.unlock();
        }
    }

    /** What a rename where no names are made or removed answers. */
    private SyscallException refused(Inode fromDir, Inode toDir) throws SyscallException {
        Inode source = NameCalls.present(from.lookupLast());
        Inode replaced = NameCalls.present(to.lookupLast());
        checkNames(source, replaced);
        checkPermissions(fromDir, toDir, source, replaced);
        return new SyscallException(Errno.EPERM);
    }

    private static void checkMove(PathWalker walk, Inode moved) throws SyscallException {
        if (moved.isDirectory()) {
            walk.checkMove();
        }
    }

    private void retry(Inode fromDir, Inode toDir) throws SyscallException {
        while (!attempt(fromDir, toDir, NameCalls.present(from.lookupLast()), to.lookupLast())) {
            Thread.onSpinWait();
        }
    }

    /** Answers false where one of the names has come to mean something else meanwhile. */
    private boolean attempt(Inode fromDir, Inode toDir, Inode source, @Nullable Inode replaced)
            throws SyscallException {
        try (DirectoryLocks locks = DirectoryLocks.take(fromDir, toDir, exchange() ? null : replaced)) {
            if (!NameCalls.same(source, from.lookupLast()) || !NameCalls.same(replaced, to.lookupLast())) {
                return false;
            }
            checkNames(source, replaced);
            checkShape(fromDir, toDir, source, replaced);
            if (source == replaced) {
                return true;
            }
            checkPermissions(fromDir, toDir, source, replaced);
            NameCalls.checkNotMounted(source);
            if (replaced != null) {
                NameCalls.checkNotMounted(replaced);
            }
            fromDir.rename(from.name(), source, toDir, to.name(), replaced, exchange());
            openNamesFollow(fromDir, toDir, source, replaced);
            if (source.isDirectory() || exchange()) {
                mounts.changed();
            }
            return true;
        }
    }

    private void openNamesFollow(Inode fromDir, Inode toDir, Inode source, @Nullable Inode replaced) {
        if (replaced != null && !exchange()) {
            OpenName.removed(replaced, toDir, to.name());
        }
        OpenName.moved(source, fromDir, from.name(), toDir, to.name());
        if (replaced != null && exchange()) {
            OpenName.moved(replaced, toDir, to.name(), fromDir, from.name());
        }
    }

    private void checkNames(Inode source, @Nullable Inode replaced) throws SyscallException {
        if (noReplace() && replaced != null) {
            throw new SyscallException(Errno.EEXIST);
        }
        if (exchange()) {
            Inode other = NameCalls.present(replaced);
            if (!other.isDirectory() && to.trailingSlash()) {
                throw new SyscallException(Errno.ENOTDIR);
            }
        }
        if (!source.isDirectory() && (from.trailingSlash() || (!exchange() && to.trailingSlash()))) {
            throw new SyscallException(Errno.ENOTDIR);
        }
    }

    /** A directory must not come below itself (EINVAL), nor replace one that it is below (ENOTEMPTY). */
    private void checkShape(Inode fromDir, Inode toDir, Inode source, @Nullable Inode replaced)
            throws SyscallException {
        if (fromDir == toDir) {
            return;
        }
        if (source.isDirectory() && isAtOrAbove(source, toDir)) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (replaced != null && replaced.isDirectory() && isAtOrAbove(replaced, fromDir)) {
            throw new SyscallException(exchange() ? Errno.EINVAL : Errno.ENOTEMPTY);
        }
    }

    private static boolean isAtOrAbove(Inode above, Inode directory) {
        for (Inode inode = directory; ; inode = inode.parent()) {
            if (inode == above) {
                return true;
            }
            if (inode.parent() == inode) {
                return false;
            }
        }
    }

    private void checkPermissions(Inode fromDir, Inode toDir, Inode source, @Nullable Inode replaced)
            throws SyscallException {
        NameCalls.checkDelete(fromDir, source, who, source.isDirectory());
        if (replaced == null) {
            NameCalls.checkCreate(toDir, who);
        } else {
            NameCalls.checkDelete(toDir, replaced, who, exchange() ? replaced.isDirectory() : source.isDirectory());
        }
        if (fromDir == toDir) {
            return;
        }
        if (source.isDirectory() && !source.permits(who, W_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
        if (exchange() && replaced != null && replaced.isDirectory() && !replaced.permits(who, W_OK)) {
            throw new SyscallException(Errno.EACCES);
        }
    }

    private boolean exchange() {
        return (flags & RENAME_EXCHANGE) != 0;
    }

    private boolean noReplace() {
        return (flags & RENAME_NOREPLACE) != 0;
    }
}
