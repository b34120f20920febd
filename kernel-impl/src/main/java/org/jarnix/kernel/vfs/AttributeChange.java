package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.UTIME_OMIT;

/**
 * New attributes of an inode; what is to stay is -1, or UTIME_OMIT among the times.
 *
 * @param mode the permission bits, or -1
 * @param uid the owner, or -1
 * @param gid the group, or -1
 * @param atime the time of access in nanoseconds, or UTIME_OMIT
 * @param mtime the time of change in nanoseconds, or UTIME_OMIT
 * @param now the inode's new ctime
 */
public record AttributeChange(int mode, int uid, int gid, long atime, long mtime, long now) {
    static AttributeChange mode(int mode, long now) {
        return new AttributeChange(mode, -1, -1, UTIME_OMIT, UTIME_OMIT, now);
    }
}
