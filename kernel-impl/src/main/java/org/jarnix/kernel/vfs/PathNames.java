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

    /** The path of the current directory below the process's root: ENOENT where it was removed. */
    static String cwd(FsContext context) throws SyscallException {
        String path = directory(context.cwd(), context.root());
        if (path == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return path;
    }

    /** The path of a directory in the whole tree. */
    public static String directory(Location at) {
        String path = directory(at, null);
        return path != null ? path : "/" + DELETED;
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

    /** The path by which a file was opened, or what has become of it. */
    static String of(Opening opening) {
        return of(opening.at(), opening.directory(), opening.name());
    }

    /** The path of a place that was found by a name in a directory. */
    static String of(Location at, Location directory, String name) {
        if (at.inode().isDirectory()) {
            return directory(at);
        }
        String path = directory(directory);
        if (!name.isEmpty()) {
            path = path.equals("/") ? "/" + name : path + "/" + name;
        }
        return present(directory.inode(), name, at) ? path : path + DELETED;
    }

    private static boolean present(Inode directory, String name, Location at) {
        try {
            Inode found = directory.isDirectory() ? directory.lookup(name, 0, name.length(), name.hashCode()) : null;
            return found != null
                    && (found.isMountPoint() || found.ino() == at.inode().ino());
        } catch (SyscallException e) {
            return false;
        }
    }

    /** The path of a directory, up to a root if it is below that; null where it, or a parent, was removed. */
    static @Nullable String directory(Location from, @Nullable Location root) {
        Deque<String> names = new ArrayDeque<>();
        Mount mount = from.mount();
        Inode inode = from.inode();
        while (root == null || inode != root.inode() || mount != root.mount()) {
            if (inode == mount.root()) {
                Location at = mount.at();
                if (at == null) {
                    break;
                }
                mount = at.mount();
                inode = at.inode();
                continue;
            }
            String name = inode.nameInParent();
            if (name == null) {
                return null;
            }
            names.push(name);
            inode = inode.parent();
        }
        return names.isEmpty() ? "/" : "/" + String.join("/", names);
    }
}
