package org.jarnix.wasm.wasi;

import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jspecify.annotations.Nullable;

/** What a guest's descriptor stands for: a descriptor of the process, with rights. */
final class GuestFile {
    /** The descriptor of the process. */
    final int fd;

    final int mode;
    /** The name that the guest knows an opened directory by from the start; null for any other. */
    final @Nullable String preopen;
    /** Whether paths from here may not lead out of it. */
    final boolean confined;
    /** The folder in which a path is looked for that does not begin here; -1 for none. */
    final int fallback;

    long rights;
    long inheriting;
    /** DSYNC, RSYNC and SYNC, which are kept by syncing after each write. */
    int syncFlags;
    /** A directory's names, read when the guest began to read it. */
    @Nullable
    List<DirEntry> names;

    GuestFile(int fd, int mode, @Nullable String preopen, boolean confined, int fallback) {
        this.fd = fd;
        this.mode = mode;
        this.preopen = preopen;
        this.confined = confined;
        this.fallback = fallback;
    }

    boolean isDirectory() {
        return (mode & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }

    boolean isRegular() {
        return (mode & FileMode.S_IFMT) == FileMode.S_IFREG;
    }

    /** The number that WASI has for a kind of file. */
    static int type(int mode) {
        return switch (mode & FileMode.S_IFMT) {
            case FileMode.S_IFBLK -> 1;
            case FileMode.S_IFCHR -> 2;
            case FileMode.S_IFDIR -> 3;
            case FileMode.S_IFREG -> 4;
            case FileMode.S_IFSOCK -> 6;
            case FileMode.S_IFLNK -> 7;
            default -> 0;
        };
    }
}
