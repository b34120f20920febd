package org.jarnix.programs.archive;

/** What a zip archive says of a member. */
final class ZipMember {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    String name = "";
    int method;
    int flags;
    long crc;
    long packed;
    long size;
    int dosTime;
    int dosDate;
    /** Seconds since the epoch where an extra field says them, else -1. */
    long mtime = -1;

    long atime = -1;
    int uid;
    int gid;
    /** The mode of stat(2), 0 where the archive does not come from a Unix. */
    int mode;

    boolean text;
    /** Whether the archive has extra fields for it. */
    boolean extra;
    /** Ten times the version of the format that the archive was made by. */
    int version = 30;

    long offset;

    boolean isDirectory() {
        return name.endsWith("/");
    }

    boolean isEncrypted() {
        return (flags & 1) != 0;
    }
}
