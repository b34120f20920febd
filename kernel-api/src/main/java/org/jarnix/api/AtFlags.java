package org.jarnix.api;

/** The flags of the {@code ...At} calls, of access and of rename, with Linux's numbers. */
public final class AtFlags {
    /** In the place of a directory's descriptor: the current directory. */
    public static final int AT_FDCWD = -100;

    public static final int AT_SYMLINK_NOFOLLOW = 0x100;
    public static final int AT_EACCESS = 0x200;
    public static final int AT_REMOVEDIR = 0x200;
    public static final int AT_SYMLINK_FOLLOW = 0x400;
    /** An empty path means the descriptor itself. */
    public static final int AT_EMPTY_PATH = 0x1000;

    public static final int F_OK = 0;
    public static final int X_OK = 1;
    public static final int W_OK = 2;
    public static final int R_OK = 4;

    /** EEXIST rather than replacing the target. */
    public static final int RENAME_NOREPLACE = 1;
    /** Both names stay; what they name changes places. */
    public static final int RENAME_EXCHANGE = 2;

    /** As a time of {@code setTimesAt}: now. */
    public static final long UTIME_NOW = Long.MIN_VALUE;
    /** As a time of {@code setTimesAt}: leave as it is. */
    public static final long UTIME_OMIT = Long.MIN_VALUE + 1;

    private AtFlags() {}
}
