package org.jarnix.api;

/** The flags of mount(2) and umount2(2), with Linux's numbers. */
public final class MountFlags {
    /** Nothing can be changed through this mount. */
    public static final int MS_RDONLY = 1;
    /** Set-id bits have no effect. */
    public static final int MS_NOSUID = 2;
    /** Devices cannot be opened. */
    public static final int MS_NODEV = 4;
    /** Nothing can be executed. */
    public static final int MS_NOEXEC = 8;
    /** Changes the flags, and the file system's options, of a mount that is there. */
    public static final int MS_REMOUNT = 32;
    /** Times of access stay as they are. */
    public static final int MS_NOATIME = 1024;
    /** Times of access of directories stay as they are. */
    public static final int MS_NODIRATIME = 2048;
    /** Times of access are kept where they are older than the last change, or a day: what holds unless others are asked for. */
    public static final int MS_RELATIME = 1 << 21;
    /** Times of access are always kept. */
    public static final int MS_STRICTATIME = 1 << 24;
    /** Shows a part of the tree at a second place. */
    public static final int MS_BIND = 4096;
    /** Moves a mount to another place. */
    public static final int MS_MOVE = 8192;
    /** A bind takes the mounts below along. */
    public static final int MS_REC = 16384;

    /** Unmounting: at once for all who look from now on; whoever is inside stays until they leave. */
    public static final int MNT_DETACH = 2;
    /** Unmounting: a symbolic link at the path's end is not followed. */
    public static final int UMOUNT_NOFOLLOW = 8;

    private MountFlags() {}
}
