/**
 * The virtual file system: inodes and mounts, the one path walker, and the calls that take paths.
 *
 * <p>A file system implements {@link org.jarnix.kernel.vfs.Inode}; everything that POSIX says about paths, permissions
 * and the order of errors is here, once. Locks are taken here too: the RENAME lock of a file system, then the locks of
 * the directories concerned, ordered by their id; a file system's operations on a directory are called with that
 * directory's lock held, look-ups with none.
 */
@NullMarked
package org.jarnix.kernel.vfs;

import org.jspecify.annotations.NullMarked;
