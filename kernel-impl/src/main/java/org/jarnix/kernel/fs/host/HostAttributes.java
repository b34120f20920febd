package org.jarnix.kernel.fs.host;

import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFREG;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the host says of an entry, in the kernel's terms. */
record HostAttributes(int mode, long size, long atime, long mtime, long btime) {
    private static final int PAGE = 4096;
    private static final int BLOCKS_PER_PAGE = 8;

    static HostAttributes of(BasicFileAttributes host) {
        return new HostAttributes(
                type(host) | permissions(host),
                host.size(),
                nanos(host.lastAccessTime()),
                nanos(host.lastModifiedTime()),
                nanos(host.creationTime()));
    }

    /** The type of an entry; what is neither file, directory nor link is shown as a device without a driver. */
    static int type(BasicFileAttributes host) {
        if (host.isRegularFile()) {
            return S_IFREG;
        }
        if (host.isDirectory()) {
            return S_IFDIR;
        }
        return host.isSymbolicLink() ? S_IFLNK : S_IFCHR;
    }

    /** The permission bits; a provider that has none gives everybody reading, and its user writing. */
    private static int permissions(BasicFileAttributes host) {
        if (host.isSymbolicLink()) {
            return 0777;
        }
        if (!(host instanceof PosixFileAttributes posix)) {
            return host.isDirectory() ? 0755 : 0644;
        }
        int bits = 0;
        for (PosixFilePermission permission : posix.permissions()) {
            bits |= bit(permission);
        }
        return bits;
    }

    /** PosixFilePermission has the bits in ls's order, the owner's reading first. */
    private static int bit(PosixFilePermission permission) {
        return 0400 >> permission.ordinal();
    }

    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & bit(permission)) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    /** What the content takes where the host keeps it in pages of 4 KiB; Java does not tell. */
    long blocks() {
        return (size + PAGE - 1) / PAGE * BLOCKS_PER_PAGE;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
