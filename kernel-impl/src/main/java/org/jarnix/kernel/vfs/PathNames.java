package org.jarnix.kernel.vfs;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** From places back to absolute paths, for getcwd(3) and the links of {@code /proc/PID}. */
public final class PathNames {
    private static final String DELETED = " (deleted)";

    private PathNames() {}

    /** The path of the current directory below the process's root: ENOENT where it was removed, or is not there. */
    static String cwd(FsContext context) throws SyscallException {
        String path = directory(context.cwd(), context.root());
        if (path == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return path;
    }

    /** The path of a directory in the whole tree. */
    public static String directory(Location at) {
        String path = last(at, new ArrayDeque<>());
        return at.inode().nameInParent() == null ? path + DELETED : path;
    }

    /** A path of the whole tree as it is seen by whose root is given: as it is where that is not above it. */
    static String seenFrom(Location root, String path) {
        String top = directory(root);
        if (path.equals(top)) {
            return "/";
        }
        return !top.equals("/") && path.startsWith(top + "/") ? path.substring(top.length()) : path;
    }

    /** Where a mount is seen below a root; null where it is not. */
    public static @Nullable String below(Mount mount, Location root) {
        if (mount == root.mount()) {
            return "/";
        }
        String top = directory(root);
        if (top.equals("/")) {
            return mount.path();
        }
        return mount.path().startsWith(top + "/") ? mount.path().substring(top.length()) : null;
    }

    /** The path of what was opened by a name, or without one, as it is now or was when it was removed. */
    static String of(Location at, @Nullable OpenName name) {
        if (at.inode().isDirectory()) {
            return directory(at);
        }
        if (at.inode() == at.mount().root()) {
            return at.mount().path();
        }
        OpenName known = name != null ? name : OpenName.any(at.inode());
        if (known == null) {
            return "/";
        }
        OpenName.Spot spot = known.spot();
        Deque<String> names = new ArrayDeque<>();
        names.push(spot.name());
        String path = last(new Location(at.mount(), spot.directory()), names);
        return present(spot, at) ? path : path + DELETED;
    }

    /** The path of a directory or of what a name stands for from the top of its file system. */
    static String within(FileSystem fileSystem, Inode root, @Nullable OpenName name) {
        Deque<String> names = new ArrayDeque<>();
        Inode inode = root;
        if (inode != fileSystem.root() && name != null) {
            names.push(name.spot().name());
            inode = name.spot().directory();
        }
        while (inode.isDirectory() && inode != fileSystem.root() && inode.parent() != inode) {
            names.push(inode.lastName());
            inode = inode.parent();
        }
        return joined(names);
    }

    private static boolean present(OpenName.Spot spot, Location at) {
        if (spot.removed()) {
            return false;
        }
        try {
            String name = spot.name();
            Inode found = spot.directory().lookup(name, 0, name.length(), name.hashCode());
            return found != null
                    && (found.isMountPoint() || found.ino() == at.inode().ino());
        } catch (SyscallException e) {
            return false;
        }
    }

    /** The path of a directory, up to a root if it is below that; null where it is not, and where it, or a parent, was removed. */
    static @Nullable String directory(Location from, @Nullable Location root) {
        Deque<String> names = new ArrayDeque<>();
        Location at = from;
        while (root == null || at.inode() != root.inode() || at.mount() != root.mount()) {
            Location above = above(at);
            if (above == null && root != null) {
                return null;
            }
            if (above == null) {
                break;
            }
            if (above.mount() == at.mount()) {
                String name = at.inode().nameInParent();
                if (name == null) {
                    return null;
                }
                names.push(name);
            }
            at = above;
        }
        return joined(names);
    }

    /** The path to the names that are given, through directories that may have been removed. */
    private static String last(Location from, Deque<String> names) {
        Location at = from;
        for (Location above = above(at); above != null; above = above(at)) {
            if (above.mount() == at.mount()) {
                names.push(at.inode().lastName());
            }
            at = above;
        }
        return joined(names);
    }

    /** One step up: to the parent, or from a mount's root to what it covers; null at the top. */
    private static @Nullable Location above(Location at) {
        return at.inode() == at.mount().root()
                ? at.mount().at()
                : new Location(at.mount(), at.inode().parent());
    }

    private static String joined(Deque<String> names) {
        return names.isEmpty() ? "/" : "/" + String.join("/", names);
    }
}
