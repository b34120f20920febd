package org.jarnix.kernel.fs.mem;

import static java.util.Objects.requireNonNull;
import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFREG;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jspecify.annotations.Nullable;

/**
 * Fills a file system in memory before anybody uses it: no process, no permissions, no locks. Paths are absolute and
 * without symbolic links; directories that are missing on the way belong to root, with mode 0755.
 */
public final class Tree {
    private final MemFs fs;

    public Tree(MemFs fs) {
        this.fs = fs;
    }

    /** Makes a directory; one that is there gets this mode and owner. */
    public Tree directory(String path, int mode, int uid, int gid) throws SyscallException {
        MemDirectory parent = parent(path);
        String name = name(path);
        Inode there = find(parent, name);
        if (there == null) {
            parent.create(name, new NewNode(S_IFDIR | mode, uid, gid, 0, ""));
        } else {
            ((MemInode) there).set(mode, uid, gid);
        }
        return this;
    }

    /** Makes a directory of root's with mode 0755. */
    public Tree directory(String path) throws SyscallException {
        return directory(path, 0755, 0, 0);
    }

    /** Makes a file, or gives one that is there other content. */
    public Tree file(String path, byte[] content, int mode, int uid, int gid) throws SyscallException {
        MemDirectory parent = parent(path);
        String name = name(path);
        Inode there = find(parent, name);
        if (there != null && !(there instanceof MemFile)) {
            throw new SyscallException(Errno.EEXIST);
        }
        MemFile file = there instanceof MemFile known
                ? known
                : (MemFile) parent.create(name, new NewNode(S_IFREG | mode, uid, gid, 0, ""));
        file.set(mode, uid, gid);
        file.writableContent().truncate(0);
        if (content.length > 0 && file.writableContent().write(0, content, 0, content.length) < content.length) {
            throw new SyscallException(Errno.ENOSPC);
        }
        return this;
    }

    /** Makes a file, or changes one that is there, whose content is asked for at its first use. */
    public Tree lazyFile(String path, Supplier<byte[]> content, int mode) throws SyscallException {
        file(path, new byte[0], mode, 0, 0);
        Inode made = find(parent(path), name(path));
        ((MemFile) requireNonNull(made)).fillLater(content);
        return this;
    }

    /** Makes the file of a program, or replaces one that is there. */
    void program(String folder, String name, int mode) throws SyscallException {
        MemDirectory directory = parent(folder + "/");
        if (find(directory, name) != null) {
            file(folder + "/" + name, new byte[0], mode, 0, 0);
        } else {
            directory.create(name, new NewNode(S_IFREG | mode, 0, 0, 0, ""));
        }
        ((MemFile) requireNonNull(find(directory, name))).fillLater(new ProgramText(name));
    }

    /** Adds text to the end of a file that is there. */
    public Tree append(String path, String text) throws SyscallException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemFile file = (MemFile) requireNonNull(find(parent(path), name(path)));
        file.fill();
        Content content = file.writableContent();
        if (content.write(content.size(), bytes, 0, bytes.length) < bytes.length) {
            throw new SyscallException(Errno.ENOSPC);
        }
        return this;
    }

    /** What a text file has; nothing where there is none. */
    String text(String path) throws SyscallException {
        if (!(find(parent(path), name(path)) instanceof MemFile file)) {
            return "";
        }
        file.fill();
        Content content = file.content();
        if (content == null) {
            return "";
        }
        byte[] bytes = new byte[(int) content.size()];
        int length = content.read(0, bytes, 0, bytes.length);
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Makes a symbolic link. */
    public Tree symlink(String path, String target) throws SyscallException {
        parent(path).create(name(path), new NewNode(S_IFLNK | 0777, 0, 0, 0, target));
        return this;
    }

    /** Makes a character device of root's. */
    public Tree device(String path, int mode, int gid, long number) throws SyscallException {
        parent(path).create(name(path), new NewNode(S_IFCHR | mode, 0, gid, number, ""));
        return this;
    }

    private MemDirectory parent(String path) throws SyscallException {
        MemDirectory directory = fs.top();
        int from = 1;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            String name = path.substring(from, slash);
            Inode next = find(directory, name);
            if (next == null) {
                next = directory.create(name, new NewNode(S_IFDIR | 0755, 0, 0, 0, ""));
            }
            if (!(next instanceof MemDirectory known)) {
                throw new SyscallException(Errno.ENOTDIR);
            }
            directory = known;
            from = slash + 1;
        }
        return directory;
    }

    private static @Nullable Inode find(MemDirectory directory, String name) {
        return directory.lookup(name, 0, name.length(), name.hashCode());
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
