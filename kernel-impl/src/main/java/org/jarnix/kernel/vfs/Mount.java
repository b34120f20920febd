package org.jarnix.kernel.vfs;

import org.jspecify.annotations.Nullable;

/** A file system, or a part of one, attached to the tree at a directory or file (mount(2)). */
public final class Mount {
    public static final int READ_ONLY = 1;
    public static final int NOSUID = 2;
    public static final int NODEV = 4;
    public static final int NOEXEC = 8;
    public static final int NOATIME = 1024;

    private final String source;
    private final FileSystem fileSystem;
    private final Inode root;
    private final @Nullable Location at;
    private final String path;
    private final int flags;

    /**
     * @param source what {@code /proc/mounts} shows as the device
     * @param root the directory or file that is seen at the mount point
     * @param at the mount point; null for the root of the whole tree
     * @param path the mount point's absolute path
     */
    Mount(String source, FileSystem fileSystem, Inode root, @Nullable Location at, String path, int flags) {
        this.source = source;
        this.fileSystem = fileSystem;
        this.root = root;
        this.at = at;
        this.path = path;
        this.flags = flags;
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

    /** The mount point; null for the root of the whole tree. */
    public @Nullable Location at() {
        return at;
    }

    /** The mount point's absolute path, as it was when it was mounted. */
    public String path() {
        return path;
    }

    public boolean readOnly() {
        return (flags & READ_ONLY) != 0 || fileSystem.readOnly();
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
