package org.jarnix.api;

/**
 * One name in a directory (getdents(2)).
 *
 * @param name the name, without a slash
 * @param ino the inode's number
 * @param type the {@code S_IF*} bits of the inode's mode ({@link FileMode#S_IFMT}), or 0 where unknown
 */
public record DirEntry(String name, long ino, int type) {}
