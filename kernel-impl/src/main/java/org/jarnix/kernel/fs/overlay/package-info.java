/**
 * A file system that is only read, with changes kept in memory on top.
 *
 * <p>A node knows its inode in the upper layer, its inode in the lower one, or both. The upper layer is a private file
 * system in memory; whatever is changed is copied there first, with the directories above it ({@code copy-up}). A name
 * that is removed from the lower layer is remembered in its directory ({@code whiteout}); a directory that is made anew
 * has no lower inode ({@code opaque}). Since a directory's node, and not its path, knows the lower directory, directories
 * of the lower layer are renamed like any other.
 *
 * <p>Locks: the copy-up lock (rank MOUNTS), then those of the overlay's directories, then those of a layer's, which come
 * later in the order ({@code lockOrder}).
 */
@NullMarked
package org.jarnix.kernel.fs.overlay;

import org.jspecify.annotations.NullMarked;
