package org.jarnix.kernel.fs.mem;

/**
 * A file's bytes at one moment, shared by everybody who has them until one changes a block for itself.
 *
 * @param blocks as {@link Content} has them; nobody writes to them or to the array
 * @param written which pages of each block were written
 * @param pages how many those are
 * @param charged what they count for against a space
 * @param size the file's length in bytes
 */
record FrozenContent(byte[][] blocks, char[] written, long pages, long charged, long size) {}
