package org.jarnix.kernel.vfs;

/** A place in the tree: an inode as seen through a mount. Two are equal where both are the same objects. */
public record Location(Mount mount, Inode inode) {}
