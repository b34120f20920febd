package org.jarnix.kernel.vfs;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The locks of up to four directories of one file system, taken in the order of their ids and given back together. */
public final class DirectoryLocks implements AutoCloseable {
    private final Inode[] held;

    private DirectoryLocks(Inode[] held) {
        this.held = held;
    }

    /** Takes the locks of those that are directories, each once. */
    public static DirectoryLocks take(@Nullable Inode... inodes) {
        Inode[] sorted = Arrays.stream(inodes)
                .filter(inode -> inode != null && inode.isDirectory())
                .distinct()
                .sorted(Comparator.comparingLong(Inode::lockOrder))
                .toArray(Inode[]::new);
        for (Inode inode : sorted) {
            inode.lock().lock();
        }
        return new DirectoryLocks(sorted);
    }

    @Override
    public void close() {
        for (int i = held.length - 1; i >= 0; i--) {
            held[i].lock().unlock();
        }
    }
}
