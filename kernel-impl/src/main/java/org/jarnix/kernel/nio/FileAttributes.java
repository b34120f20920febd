package org.jarnix.kernel.nio;

import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.Stat;

/** What stat(2) answered, as attributes. */
record FileAttributes(Stat stat, Principals principals) implements PosixFileAttributes {
    static FileTime time(long nanos) {
        return FileTime.from(nanos, TimeUnit.NANOSECONDS);
    }

    /** In the order of {@link PosixFilePermission}: the owner's reading is the highest bit. */
    static Set<PosixFilePermission> permissions(int mode) {
        EnumSet<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & bit(permission)) != 0) {
                set.add(permission);
            }
        }
        return set;
    }

    static int mode(Collection<?> permissions) {
        int mode = 0;
        for (Object permission : permissions) {
            mode |= bit((PosixFilePermission) permission);
        }
        return mode;
    }

    /** The mode that a file is to be made with; nothing else can be said of one that is not there yet. */
    static int modeToMake(int standard, FileAttribute<?>... attributes) {
        int mode = standard;
        for (FileAttribute<?> attribute : attributes) {
            if (!attribute.name().equals("posix:permissions")) {
                throw new UnsupportedOperationException("cannot be set at making: " + attribute.name());
            }
            mode = mode((Collection<?>) attribute.value());
        }
        return mode;
    }

    private static int bit(PosixFilePermission permission) {
        return 0400 >> permission.ordinal();
    }

    @Override
    public UserPrincipal owner() {
        return principals.user(stat.uid());
    }

    @Override
    public GroupPrincipal group() {
        return principals.group(stat.gid());
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        return permissions(stat.mode());
    }

    @Override
    public FileTime lastModifiedTime() {
        return time(stat.mtimeNanos());
    }

    @Override
    public FileTime lastAccessTime() {
        return time(stat.atimeNanos());
    }

    @Override
    public FileTime creationTime() {
        return time(stat.btimeNanos());
    }

    @Override
    public boolean isRegularFile() {
        return (stat.mode() & S_IFMT) == S_IFREG;
    }

    @Override
    public boolean isDirectory() {
        return (stat.mode() & S_IFMT) == S_IFDIR;
    }

    @Override
    public boolean isSymbolicLink() {
        return (stat.mode() & S_IFMT) == S_IFLNK;
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }

    @Override
    public long size() {
        return stat.size();
    }

    @Override
    public Object fileKey() {
        return "(dev=" + stat.dev() + ",ino=" + stat.ino() + ")";
    }
}
