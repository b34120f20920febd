package org.jarnix.kernel.vfs;

import org.jspecify.annotations.Nullable;

/** A place in the tree: an inode as seen through a mount. Two are equal where both are the same objects. */
public record Location(Mount mount, Inode inode) {
    /** Written out, as a record's own are linked by method handles, which takes a boot ten milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location(Mount itsMount, Inode itsInode) && itsMount == mount && itsInode == inode;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(mount) + System.identityHashCode(inode);
    }
}
