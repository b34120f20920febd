package org.jarnix.api;

/**
 * What stat(2) answers.
 *
 * @param dev the device that holds the file
 * @param ino the inode's number, unique on its device
 * @param mode type and permission bits ({@link FileMode})
 * @param nlink the number of hard links
 * @param uid the owner
 * @param gid the group
 * @param rdev the device that a device file stands for, as {@link FileMode} packs it
 * @param size bytes of content
 * @param blocks units of 512 bytes that the content takes
 * @param blksize the preferred size of one read or write, in bytes
 * @param atimeNanos last access, in nanoseconds since the epoch
 * @param mtimeNanos last change of the content
 * @param ctimeNanos last change of the inode
 * @param btimeNanos when the file came to be
 */
public record Stat(
        long dev,
        long ino,
        int mode,
        int nlink,
        int uid,
        int gid,
        long rdev,
        long size,
        long blocks,
        int blksize,
        long atimeNanos,
        long mtimeNanos,
        long ctimeNanos,
        long btimeNanos) {}
