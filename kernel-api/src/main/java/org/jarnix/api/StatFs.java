package org.jarnix.api;

/**
 * What statfs(2) answers.
 *
 * @param type the file system's name, such as {@code tmpfs}
 * @param blockSize bytes in a block
 * @param blocks blocks in all
 * @param free blocks that are free
 * @param files inodes in all, 0 where the file system counts none
 * @param filesFree inodes that are free
 * @param nameMax the longest name, in bytes
 */
public record StatFs(String type, long blockSize, long blocks, long free, long files, long filesFree, int nameMax) {}
