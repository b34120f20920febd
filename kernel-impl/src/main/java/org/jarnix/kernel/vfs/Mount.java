package org.jarnix.kernel.vfs;

import org.jspecify.annotations.Nullable;

/** A file system, or a part of one, attached to the tree at a directory or file (mount(2)). */
public final class Mount {
    public static final int READ_ONLY = 1;
    public static final int NOSUID = 2;
    public static final int NODEV = 4;
    public static final int NOEXEC = 8;
    public static final int NOATIME = 1024;

    /** The flags that belong to a mount, and not to its file system. */
    static final int FLAGS = READ_ONLY | NOSUID | NODEV | NOEXEC | NOATIME;

    private final int id;
    private final String source;
    private final FileSystem fileSystem;
    private final Inode root;
    private final String rootPath;
    private volatile @Nullable Location at;
    private volatile String path;
    private volatile int flags;

    /**
     * A mount.
     *
     * @param id tells it from others of its table
     * @param source what {@code /proc/mounts} shows as the device
     * @param root the directory or file that is seen at the mount point
     * @param rootPath the path of that in its file system
     * @param at the mount point; null for the root of the whole tree
     * @param path the mount point's absolute path
     */
    Mount(
            int id,
            String source,
            FileSystem fileSystem,
            Inode root,
            String rootPath,
            @Nullable Location at,
            String path,
            int flags) {
        this.id = id;
        this.source = source;
        this.fileSystem = fileSystem;
        this.root = root;
        this.rootPath = rootPath;
        this.at = at;
        this.path = path;
        this.flags = flags;
    }

    /** One that stands in no table: what an open file without a place in the tree is seen through. */
    static Mount detached(FileSystem fileSystem, Inode root, int flags) {
        return new Mount(0, "none", fileSystem, root, "/", null, "", flags);
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
        return rootPath;
    }

    /** The mount point; null for the root of the whole tree. */
    public @Nullable Location at() {
        return at;
    }

    /** The mount point's absolute path, as it was when it was mounted or moved. */
    public String path() {
        return path;
    }

    /** Is at another place now. */
    void moved(@Nullable Location to, String toPath) {
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

    void flags(int changed) {
        flags = changed & FLAGS;
    }
}
