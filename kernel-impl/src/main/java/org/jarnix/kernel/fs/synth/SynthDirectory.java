package org.jarnix.kernel.fs.synth;

import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;

import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jspecify.annotations.Nullable;

/** A directory whose entries are worked out when somebody asks. Nobody can make or remove one. */
public abstract class SynthDirectory extends SynthNode {
    private final @Nullable Inode parent;
    private final String name;

    /**
     * @param permissions its permission bits
     * @param parent null for a file system's root
     */
    protected SynthDirectory(
            SynthFs fs, long ino, int permissions, int uid, int gid, @Nullable Inode parent, String name) {
        super(fs, ino, S_IFDIR | permissions, uid, gid);
        this.parent = parent;
        this.name = name;
    }

    /** The entry of a name; null for none. */
    protected abstract @Nullable Inode entry(String wanted) throws SyscallException;

    /** The names, in a stable order. */
    protected abstract List<String> names() throws SyscallException;

    @Override
    public final @Nullable Inode lookup(String path, int from, int to, int hash) throws SyscallException {
        return entry(path.substring(from, to));
    }

    @Override
    public final Inode parent() {
        return parent == null ? this : parent;
    }

    @Override
    public final String nameInParent() {
        return name;
    }

    @Override
    public long list(long after, int atMost, List<? super DirEntry> into) throws SyscallException {
        List<String> names = names();
        int place = (int) Math.min(after, names.size());
        for (int left = atMost; left > 0 && place < names.size(); place++) {
            String each = names.get(place);
            Inode inode = entry(each);
            if (inode != null) {
                into.add(new DirEntry(each, inode.ino(), inode.type()));
                left--;
            }
        }
        return place;
    }

    @Override
    public final Inode create(String newName, NewNode node) throws SyscallException {
        boolean file = (node.mode() & S_IFMT) == S_IFREG;
        throw new SyscallException(file ? Errno.EACCES : Errno.EPERM);
    }

    @Override
    public final boolean admitsNames() {
        return fileSystem().admitsNames();
    }
}
