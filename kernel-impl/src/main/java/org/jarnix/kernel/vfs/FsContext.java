package org.jarnix.kernel.vfs;

/** Where a process stands in the tree: its root and current directory, and the umask of what it makes. */
public final class FsContext {
    private final MountTable mounts;
    private volatile Location root;
    private volatile Location cwd;
    private volatile int umask;

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

    void chroot(Location to) {
        root = to;
    }

    void chdir(Location to) {
        cwd = to;
    }
}
