package org.jarnix.programs.archive;

import org.jarnix.api.Stat;

/** What a cpio archive says of one file; times are seconds since the epoch. */
record CpioEntry(
        String name,
        long dev,
        long ino,
        int mode,
        int uid,
        int gid,
        int nlink,
        long rdev,
        long mtime,
        long size,
        long check) {
    static final String TRAILER = "TRAILER!!!";

    static CpioEntry of(String name, Stat stat, long size) {
        return new CpioEntry(
                name,
                stat.dev(),
                stat.ino(),
                stat.mode(),
                stat.uid(),
                stat.gid(),
                stat.nlink(),
                stat.rdev(),
                Math.floorDiv(stat.mtimeNanos(), 1_000_000_000L),
                size,
                0);
    }

    static CpioEntry trailer() {
        return new CpioEntry(TRAILER, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    }

    CpioEntry withSize(long to) {
        return new CpioEntry(name, dev, ino, mode, uid, gid, nlink, rdev, mtime, to, check);
    }

    CpioEntry withCheck(long to) {
        return new CpioEntry(name, dev, ino, mode, uid, gid, nlink, rdev, mtime, size, to);
    }

    CpioEntry owned(int user, int group) {
        return new CpioEntry(
                name, dev, ino, mode, user < 0 ? uid : user, group < 0 ? gid : group, nlink, rdev, mtime, size, check);
    }

    /** With the inode's number and device that tell it from others in the archive alone. */
    CpioEntry numbered(long number) {
        return new CpioEntry(name, 0, number, mode, uid, gid, nlink, rdev, mtime, size, check);
    }
}
