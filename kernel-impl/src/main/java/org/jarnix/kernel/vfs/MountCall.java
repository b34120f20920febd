package org.jarnix.kernel.vfs;

import static org.jarnix.api.MountFlags.MNT_DETACH;
import static org.jarnix.api.MountFlags.MS_BIND;
import static org.jarnix.api.MountFlags.MS_MOVE;
import static org.jarnix.api.MountFlags.MS_REC;
import static org.jarnix.api.MountFlags.MS_REMOUNT;
import static org.jarnix.api.MountFlags.UMOUNT_NOFOLLOW;

import java.util.function.Consumer;
import org.jarnix.api.Capability;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jspecify.annotations.Nullable;

/** mount(2) and umount2(2): file systems attached, shown twice, moved, changed and detached. */
public final class MountCall {
    private final Caller caller;
    private final MountTable mounts;
    private final Users users;

    /** Who uses a mount, as far as it can be found out; asked with no lock held. */
    public interface Users {
        /** Whether a process stands in a mount, runs a file of it or has one open. */
        boolean use(Mount mount);

        /** Whether a process has a file of a mount open for writing. */
        boolean write(Mount mount);
    }

    /** A call of one process. */
    public MountCall(Caller caller, Users users) {
        this.caller = caller;
        this.mounts = caller.fs().mounts();
        this.users = users;
    }

    private void checkAllowed() throws SyscallException {
        if (!caller.credentials().has(Capability.SYS_ADMIN)) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    /** mount(2): EPERM without CAP_SYS_ADMIN, where there is a target. */
    public void mount(FileSystemTypes types, String source, String target, String type, int flags, String data)
            throws SyscallException {
        Opening at = OpenCall.place(caller, target, true);
        checkAllowed();
        if ((flags & MS_REMOUNT) != 0) {
            remount(at, flags, data);
        } else if ((flags & MS_BIND) != 0) {
            bind(OpenCall.place(caller, source, true), at, flags);
        } else if ((flags & MS_MOVE) != 0) {
            move(OpenCall.place(caller, source, true), at);
        } else {
            FileSystem made = types.make(caller, type, source, data);
            made.readOnly((flags & Mount.READ_ONLY) != 0);
            boolean mounted = false;
            try {
                checkKinds(made.root(), at.at().inode());
                locked(() -> mounts.mount(source, made, free(at), at.describe(), flags));
                mounted = true;
            } finally {
                if (!mounted) {
                    made.close();
                }
            }
        }
    }

    /**
     * Covers the caller's {@code /proc}, if there is such a directory, with one that shows what the caller may see.
     *
     * @param keeper is given what takes the mount away again
     */
    public static void mountProc(Caller caller, FileSystemTypes types, Consumer<Runnable> keeper)
            throws SyscallException {
        Opening at;
        try {
            at = OpenCall.place(caller, "/proc", false);
        } catch (SyscallException e) {
            return;
        }
        if (!at.at().inode().isDirectory()) {
            return;
        }
        MountTable mounts = caller.fs().mounts();
        FileSystem proc = types.make(caller, "proc", "proc", "");
        KLock lock = mounts.changing();
        lock.lock();
        try {
            Mount made = mounts.mount("proc", proc, at.at(), at.describe(), Mount.NOSUID | Mount.NODEV | Mount.NOEXEC);
            keeper.accept(() -> mounts.unmount(made));
        } finally {
            lock.unlock();
        }
    }

    /** What is done with the table's lock held. */
    private interface Change {
        @Nullable
        Object make() throws SyscallException;
    }

    private void locked(Change change) throws SyscallException {
        KLock lock = mounts.changing();
        lock.lock();
        try {
            change.make();
        } finally {
            lock.unlock();
        }
    }

    /** A mount point, which must not have been covered or removed since it was found, and not be detached. */
    private Location free(Opening found) throws SyscallException {
        Location at = found.at();
        if (mounts.covering(at.mount(), at.inode()) != null) {
            throw new SyscallException(Errno.EBUSY);
        }
        boolean gone = at.inode().isDirectory() && at.inode().nameInParent() == null;
        if (gone || !mounts.all().contains(at.mount())) {
            throw new SyscallException(Errno.ENOENT);
        }
        return at;
    }

    private static void checkKinds(Inode what, Inode where) throws SyscallException {
        if (what.isDirectory() != where.isDirectory()) {
            throw new SyscallException(Errno.ENOTDIR);
        }
    }

    private void remount(Opening found, int flags, String data) throws SyscallException {
        Mount mount = rootOfMount(found);
        boolean readOnly = (flags & Mount.READ_ONLY) != 0;
        if ((flags & MS_BIND) != 0) {
            checkUnwritten(readOnly && !mount.readOnly(), mount);
        } else {
            FileSystem changed = mount.fileSystem();
            for (Mount each : mounts.all()) {
                checkUnwritten(readOnly && !changed.readOnly() && each.fileSystem() == changed, each);
            }
            changed.remount(data);
            changed.readOnly(readOnly);
        }
        mount.flags(flags);
    }

    private void checkUnwritten(boolean matters, Mount mount) throws SyscallException {
        if (matters && users.write(mount)) {
            throw new SyscallException(Errno.EBUSY);
        }
    }

    /** The mount whose root a path names: EINVAL for what is no mount. */
    private static Mount rootOfMount(Opening found) throws SyscallException {
        Location at = found.at();
        if (at.inode() != at.mount().root()) {
            throw new SyscallException(Errno.EINVAL);
        }
        return at.mount();
    }

    private void bind(Opening what, Opening at, int flags) throws SyscallException {
        checkKinds(what.at().inode(), at.at().inode());
        locked(() -> {
            Mount made = mounts.bind(what.at(), free(at), at.describe());
            if ((flags & MS_REC) != 0) {
                bindBelow(what.at(), made);
            }
            return made;
        });
    }

    /** Shows the mounts below a directory below its second place, too. */
    private void bindBelow(Location top, Mount made) {
        Mount of = top.mount();
        String base = PathNames.directory(top);
        String prefix = base.equals("/") ? "" : base;
        for (Mount mount : mounts.below(of)) {
            Location at = mount.at();
            if (at != null && at.mount() == of && mount.path().startsWith(prefix + "/") && mount != made) {
                Location twin = new Location(made, at.inode());
                Mount copy = mounts.bind(
                        new Location(mount, mount.root()),
                        twin,
                        made.path() + mount.path().substring(prefix.length()));
                bindBelow(new Location(mount, mount.root()), copy);
            }
        }
    }

    private void move(Opening what, Opening at) throws SyscallException {
        Mount mount = rootOfMount(what);
        if (mount.at() == null) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (mount.root().isDirectory() != at.at().inode().isDirectory()) {
            throw new SyscallException(Errno.EINVAL);
        }
        locked(() -> {
            Location to = free(at);
            if (to.mount() == mount || mounts.below(mount).contains(to.mount())) {
                throw new SyscallException(Errno.ELOOP);
            }
            mounts.move(mount, to, at.describe());
            return null;
        });
    }

    /** umount2(2). */
    public void umount(String target, int flags) throws SyscallException {
        if ((flags & ~(MNT_DETACH | UMOUNT_NOFOLLOW)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        Opening found = OpenCall.place(caller, target, (flags & UMOUNT_NOFOLLOW) == 0);
        checkAllowed();
        Mount mount = rootOfMount(found);
        if (mount.at() == null && mounts.all().contains(mount)) {
            throw new SyscallException(Errno.EBUSY);
        }
        boolean atOnce = (flags & MNT_DETACH) != 0;
        if (!atOnce && users.use(mount)) {
            throw new SyscallException(Errno.EBUSY);
        }
        locked(() -> {
            if (!mounts.all().contains(mount)) {
                throw new SyscallException(Errno.EINVAL);
            }
            if (!atOnce && !mounts.below(mount).isEmpty()) {
                throw new SyscallException(Errno.EBUSY);
            }
            for (Mount below : mounts.below(mount).reversed()) {
                mounts.unmount(below);
            }
            mounts.unmount(mount);
            return null;
        });
    }
}
