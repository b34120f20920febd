package org.jarnix.kernel.vfs;

/** What O_PATH opens: a place in the tree, and no content. */
final class PathFile extends VfsFile {
    PathFile(Opening opening) {
        super(opening);
    }
}
