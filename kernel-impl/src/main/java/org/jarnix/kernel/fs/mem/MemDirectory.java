package org.jarnix.kernel.fs.mem;

import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jspecify.annotations.Nullable;

/** A directory in memory. */
final class MemDirectory extends MemInode {
    private static final int SIZE = 4096;
    private static final int LINKS_OF_EMPTY = 2;

    private final EntryTable entries = new EntryTable();
    private volatile MemDirectory parent;
    private volatile String name;

    /** Written with the lock held. */
    private volatile boolean removed;

    /** @param parent null for the root, which is its own */
    MemDirectory(MemFs fs, NewNode node, @Nullable MemDirectory parent, String name) throws SyscallException {
        super(fs, node, LINKS_OF_EMPTY);
        this.parent = parent == null ? this : parent;
        this.name = name;
    }

    @Override
    long size() {
        return SIZE;
    }

    @Override
    long blocks() {
        return SIZE / 512;
    }

    @Override
    public @Nullable Inode lookup(String path, int from, int to, int hash) {
        return entries.find(path, from, to, hash);
    }

    @Override
    public Inode parent() {
        return parent;
    }

    @Override
    public @Nullable String nameInParent() {
        return removed ? null : name;
    }

    @Override
    public String lastName() {
        return name;
    }

    @Override
    public long list(long after, int atMost, List<? super DirEntry> into) throws SyscallException {
        lock().lock();
        try {
            checkPresent();
            long last = after;
            int place = entries.after(after);
            for (int left = atMost; left > 0; place++) {
                EntryTable.Entry entry = entries.at(place);
                if (entry == null) {
                    break;
                }
                MemInode inode = entry.inode();
                if (inode != null) {
                    into.add(new DirEntry(entry.name(), inode.ino(), inode.type()));
                    left--;
                }
                last = entry.cookie();
            }
            return last;
        } finally {
            lock().unlock();
        }
    }

    /** Nobody pays any more for the content of the files in it. */
    void settle() {
        Deque<MemDirectory> left = new ArrayDeque<>(List.of(this));
        while (!left.isEmpty()) {
            for (EntryTable.Entry entry : left.pop().entries()) {
                MemInode inode = entry.inode();
                if (inode instanceof MemDirectory directory) {
                    left.push(directory);
                } else if (inode instanceof MemFile file) {
                    file.settle();
                }
            }
        }
    }

    private void checkPresent() throws SyscallException {
        if (removed) {
            throw new SyscallException(Errno.ENOENT);
        }
    }

    @Override
    public Inode create(String newName, NewNode node) throws SyscallException {
        checkPresent();
        MemFs fs = fileSystem();
        MemInode made = switch (node.mode() & S_IFMT) {
            case S_IFDIR -> new MemDirectory(fs, node, this, newName);
            case S_IFREG -> new MemFile(fs, node);
            case S_IFLNK -> new MemSymlink(fs, node);
            default -> new MemSpecial(fs, node);
        };
        entries.add(newName, made);
        if (made.isDirectory()) {
            countLink(1);
        }
        touchContent(fs.now());
        return made;
    }

    /** Makes what an image has, before anybody uses the file system. */
    MemInode restore(String newName, FrozenNode node) throws SyscallException {
        MemFs fs = fileSystem();
        NewNode wanted = new NewNode(node.mode(), node.uid(), node.gid(), node.device(), node.target());
        MemInode made;
        if (node.isDirectory()) {
            made = new MemDirectory(fs, wanted, this, newName);
            countLink(1);
        } else if (node.isFile()) {
            MemFile file = new MemFile(fs, wanted);
            file.thawContent(node);
            made = file;
        } else {
            made = node.isSymlink() ? new MemSymlink(fs, wanted) : new MemSpecial(fs, wanted);
        }
        entries.add(newName, made);
        made.thaw(node);
        return made;
    }

    /** The names at this moment, in the order of their making. */
    List<EntryTable.Entry> entries() {
        lock().lock();
        try {
            List<EntryTable.Entry> all = new ArrayList<>(entries.size());
            int place = 0;
            for (EntryTable.Entry entry = entries.at(place); entry != null; entry = entries.at(++place)) {
                all.add(entry);
            }
            return all;
        } finally {
            lock().unlock();
        }
    }

    @Override
    public void link(String newName, Inode target, @Nullable Payer payer) throws SyscallException {
        checkPresent();
        MemInode linked = own(fileSystem(), target);
        fileSystem().space().takeInode();
        try {
            fileSystem().bills().take(linked, payer, Bills.INODE);
            addLink(linked);
        } catch (SyscallException e) {
            fileSystem().space().giveInode();
            throw e;
        }
        entries.add(newName, linked);
        long now = fileSystem().now();
        linked.touchChange(now);
        touchContent(now);
    }

    private void addLink(MemInode linked) throws SyscallException {
        try {
            linked.addLink();
        } catch (SyscallException e) {
            fileSystem().bills().give(linked, Bills.INODE);
            throw e;
        }
    }

    @Override
    public void unlink(String oldName, Inode victim) throws SyscallException {
        entries.remove(oldName);
        drop(own(fileSystem(), victim), fileSystem().now());
        touchContent(fileSystem().now());
    }

    @Override
    public void rmdir(String oldName, Inode victim) throws SyscallException {
        MemDirectory directory = (MemDirectory) own(fileSystem(), victim);
        directory.checkEmpty();
        entries.remove(oldName);
        directory.gone();
        countLink(-1);
        touchContent(fileSystem().now());
    }

    private void checkEmpty() throws SyscallException {
        if (entries.size() != 0) {
            throw new SyscallException(Errno.ENOTEMPTY);
        }
    }

    private void gone() {
        removed = true;
        touchChange(fileSystem().now());
        removeDirectory(LINKS_OF_EMPTY);
    }

    private static void drop(MemInode victim, long now) {
        victim.touchChange(now);
        victim.removeName();
    }

    @Override
    public void rename(
            String oldName, Inode moved, Inode toDir, String newName, @Nullable Inode replaced, boolean exchange)
            throws SyscallException {
        MemDirectory to = (MemDirectory) own(fileSystem(), toDir);
        MemInode source = own(fileSystem(), moved);
        MemInode target = replaced == null ? null : own(fileSystem(), replaced);
        to.checkPresent();
        if (target instanceof MemDirectory directory && !exchange) {
            directory.checkEmpty();
        }
        long now = fileSystem().now();
        if (target == null) {
            to.entries.add(newName, source);
        } else {
            to.entries.replace(newName, source);
        }
        source.arrives(this, to, newName);
        if (exchange && target != null) {
            entries.replace(oldName, target);
            target.arrives(to, this, oldName);
            target.touchChange(now);
        } else {
            entries.remove(oldName);
            if (target instanceof MemDirectory directory) {
                directory.gone();
                to.countLink(-1);
            } else if (target != null) {
                drop(target, now);
            }
        }
        source.touchChange(now);
        touchContent(now);
        to.touchContent(now);
    }

    @Override
    void arrives(MemDirectory from, MemDirectory to, String newName) {
        name = newName;
        if (from != to) {
            parent = to;
            from.countLink(-1);
            to.countLink(1);
        }
    }
}
