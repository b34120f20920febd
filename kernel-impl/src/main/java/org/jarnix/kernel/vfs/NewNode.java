package org.jarnix.kernel.vfs;

/**
 * What a new inode starts with.
 *
 * @param mode its type and permission bits
 * @param device the device that a device file stands for
 * @param target what a symbolic link says, else empty
 */
public record NewNode(int mode, int uid, int gid, long device, String target) {}
