package org.jarnix.kernel.vfs;

import org.jarnix.api.MountFlags;
import org.jspecify.annotations.Nullable;

/** A file system, or a part of one, attached to the tree at a directory or file (mount(2)). */
public final class Mount {
    public static final int READ_ONLY = 1;
    public static final int NOSUID = 2;
    public static final int NODEV = 4;
    public static final int NOEXEC = 8;
    public static final int NOATIME = 1024;
    public static final int NODIRATIME = MountFlags.MS_NODIRATIME;
    public static final int STRICTATIME = MountFlags.MS_STRICTATIME;

    /** The flags that belong to a mount, and not to its file system. */
    private static final int FLAGS = READ_ONLY | NOSUID | NODEV | NOEXEC | NOATIME | NODIRATIME | STRICTATIME;

    private static final int OF_TIMES = NOATIME | NODIRATIME | STRICTATIME;

    private final int id;
    private final String source;
    private final FileSystem fileSystem;
    private final Inode root;
    private final @Nullable OpenName rootName;
    private volatile @Nullable Location at;
    private volatile @Nullable OpenName atName;
    private volatile String path;
    private volatile int flags;

    /**
     * A mount.
     *
     * @param id tells it from others of its table
     * @param source what {@code /proc/mounts} shows as the device
     * @param root the directory or file that is seen at the mount point
     * @param at the mount point; null for the root of the whole tree
     * @param path the mount point's absolute path, for one that is no directory and was opened by no name
     */
    Mount(int id, String source, FileSystem fileSystem, Inode root, @Nullable Location at, String path, int flags) {
        this.id = id;
        this.source = source;
        this.fileSystem = fileSystem;
        this.root = root;
        this.rootName = root.isDirectory() ? null : OpenName.any(root);
        this.at = at;
        this.atName = nameOf(at);
        this.path = path;
        this.flags = kept(flags);
    }

    private static @Nullable OpenName nameOf(@Nullable Location at) {
        return at == null || at.inode().isDirectory() ? null : OpenName.any(at.inode());
    }

    /** What a mount keeps of flags: of those for times, one that says more than another wins. */
    private static int kept(int flags) {
        return (flags & STRICTATIME) != 0 ? flags & FLAGS & ~NOATIME : flags & FLAGS;
    }

    /** One that stands in no table: what an open file without a place in the tree is seen through. */
    static Mount detached(FileSystem fileSystem, Inode root, int flags) {
        return new Mount(0, "none", fileSystem, root, null, "", flags);
    }

    /** Its number, as {@code /proc/self/mountinfo} shows it. */
    public int id() {
        return id;
    }

    public String source() {
        return source;
    }

    public FileSystem fileSystem() {
        return fileSystem;
    }

    public Inode root() {
        return root;
    }

    /** The path of its root in its file system: {@code /} but for binds of a part. */
    public String rootPath() {
        return PathNames.within(fileSystem, root, rootName);
    }

    /** The mount point; null for the root of the whole tree. */
    public @Nullable Location at() {
        return at;
    }

    /** The mount point's absolute path. */
    public String path() {
        Location where = at;
        OpenName name = atName;
        if (where == null) {
            return path;
        }
        return where.inode().isDirectory()
                ? PathNames.directory(where)
                : name != null ? PathNames.of(where, name) : path;
    }

    /** Is at another place now. */
    void moved(@Nullable Location to, String toPath) {
        atName = nameOf(to);
        at = to;
        path = toPath;
    }

    public boolean readOnly() {
        return (flags & READ_ONLY) != 0 || fileSystem.readOnly();
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The flags, as mount(2) has them. */
    public int flags() {
        return flags;
    }

    /** Other flags; those for times stay where none is named. */
    void flags(int changed) {
        boolean timesStay = (changed & (OF_TIMES | MountFlags.MS_RELATIME)) == 0;
        flags = timesStay ? kept(changed) | flags & OF_TIMES : kept(changed);
    }

    /** Whether times of access are kept at all. */
    public boolean keepsAccessTimes() {
        return (flags & (NOATIME | READ_ONLY)) == 0 && !fileSystem.readOnly();
    }
}
