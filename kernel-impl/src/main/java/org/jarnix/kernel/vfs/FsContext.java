package org.jarnix.kernel.vfs;

import org.jspecify.annotations.Nullable;

/** Where a process stands in the tree: its root and current directory, and the umask of what it makes. */
public final class FsContext {
    private final MountTable mounts;
    private volatile Location root;
    private volatile Location cwd;
    private volatile int umask;
    private volatile @Nullable Judged judged;

    public FsContext(MountTable mounts, Location root, Location cwd, int umask) {
        this.mounts = mounts;
        this.root = root;
        this.cwd = cwd;
        this.umask = umask;
    }

    /** A context of its own for a child, equal at first. */
    public FsContext copy() {
        return new FsContext(mounts, root, cwd, umask);
    }

    public MountTable mounts() {
        return mounts;
    }

    public Location root() {
        return root;
    }

    public Location cwd() {
        return cwd;
    }

    public int umask() {
        return umask;
    }

    /** Sets the permission bits that new files do not get, and answers the former (umask(2)). */
    public int umask(int mask) {
        int former = umask;
        umask = mask & 0777;
        return former;
    }

    /**
     * The path of a directory in the whole tree, for a guard: the latest is remembered until a directory moves or a mount
     * changes somewhere.
     */
    String judgedPath(Mount mount, Inode directory) {
        Judged known = judged;
        long shape = mounts.shape();
        if (known != null && known.mount == mount && known.directory == directory && known.shape == shape) {
            return known.path;
        }
        String path = PathNames.directory(new Location(mount, directory));
        judged = new Judged(mount, directory, shape, path);
        return path;
    }

    /** A directory and its path while the tree had a shape. */
    private record Judged(Mount mount, Inode directory, long shape, String path) {}

    void chroot(Location to) {
        root = to;
    }

    void chdir(Location to) {
        cwd = to;
    }
}
