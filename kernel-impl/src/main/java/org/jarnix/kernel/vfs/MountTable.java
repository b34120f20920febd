package org.jarnix.kernel.vfs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jspecify.annotations.Nullable;

/** The mounts of a kernel, found by their mount points; also where device numbers of file systems come from. */
public final class MountTable {
    private final ConcurrentHashMap<Location, Mount> byPoint = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Mount> inOrder = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger(20);
    private final AtomicInteger ids = new AtomicInteger();
    private final KLock changing = new KLock(Rank.MOUNTS);
    private final AtomicLong shape = new AtomicLong();
    private final DeviceTable devices = new DeviceTable();
    private final LockTable wholeLocks = new LockTable();
    private final LockTable recordLocks = new LockTable();

    /** A number that changes with each move of a directory and each change of mounts. */
    long shape() {
        return shape.get();
    }

    /** A directory has moved, or a mount has changed. */
    void changed() {
        shape.incrementAndGet();
    }

    /** A device number for a new file system. */
    public int newDevice() {
        return numbers.incrementAndGet();
    }

    /** The drivers of device files. */
    public DeviceTable devices() {
        return devices;
    }

    /** The locks of flock(2). */
    public LockTable wholeLocks() {
        return wholeLocks;
    }

    /** The locks of fcntl(2). */
    public LockTable recordLocks() {
        return recordLocks;
    }

    /** Makes a file system the root of the tree. */
    public Mount mountRoot(String source, FileSystem fileSystem, int flags) {
        Mount mount = new Mount(nextId(), source, fileSystem, fileSystem.root(), null, "/", flags);
        inOrder.add(mount);
        changed();
        return mount;
    }

    /**
     * Covers a place with the root of a file system.
     *
     * @param path the place's absolute path, for {@code /proc/mounts}
     */
    public Mount mount(String source, FileSystem fileSystem, Location at, String path, int flags) {
        return enter(new Mount(nextId(), source, fileSystem, fileSystem.root(), at, path, flags), at);
    }

    /** Covers a place with what another mount shows, or a part of it. */
    Mount bind(Location what, Location at, String path) {
        Mount of = what.mount();
        return enter(new Mount(nextId(), of.source(), of.fileSystem(), what.inode(), at, path, of.flags()), at);
    }

    private int nextId() {
        return ids.incrementAndGet();
    }

    private Mount enter(Mount mount, Location at) {
        byPoint.put(at, mount);
        at.inode().mounted(1);
        inOrder.add(mount);
        changed();
        return mount;
    }

    /** Moves a mount, and shows those below it by their new paths. */
    void move(Mount mount, Location to, String path) {
        Location from = mount.at();
        String before = mount.path();
        leave(mount, from);
        mount.moved(to, path);
        byPoint.put(to, mount);
        changed();
        to.inode().mounted(1);
        for (Mount below : below(mount)) {
            below.moved(below.at(), path + below.path().substring(before.length()));
        }
    }

    /**
     * Uncovers the place that a mount covers; its file system is closed with its last mount. Whoever is still inside is in a
     * tree of its own from now on.
     */
    void unmount(Mount mount) {
        leave(mount, mount.at());
        inOrder.remove(mount);
        mount.moved(null, "/");
        changed();
        for (Mount other : inOrder) {
            if (other.fileSystem() == mount.fileSystem()) {
                return;
            }
        }
        mount.fileSystem().close();
    }

    private void leave(Mount mount, @Nullable Location at) {
        if (at != null) {
            byPoint.remove(at, mount);
            at.inode().mounted(-1);
        }
    }

    /** The mounts that lie below a mount, outer ones first. */
    List<Mount> below(Mount top) {
        List<Mount> found = new ArrayList<>();
        for (Mount mount : inOrder) {
            Location at = mount.at();
            if (at != null && (at.mount() == top || found.contains(at.mount()))) {
                found.add(mount);
            }
        }
        return found;
    }

    /** Held while mounts are made, moved and taken away, as long as it takes to look and to change. */
    KLock changing() {
        return changing;
    }

    /**
     * Finds a place by an absolute path without symbolic links, before there are processes: ENOENT, ENOTDIR.
     */
    public Location locate(String path) throws SyscallException {
        Location at = top(new Location(inOrder.getFirst(), inOrder.getFirst().root()));
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                Inode found = at.inode().lookup(name, 0, name.length(), name.hashCode());
                if (found == null) {
                    throw new SyscallException(Errno.ENOENT);
                }
                at = top(new Location(at.mount(), found));
            }
        }
        return at;
    }

    private Location top(Location at) {
        Mount over = byPoint.get(at);
        return over == null ? at : top(new Location(over, over.root()));
    }

    /** The mount that covers a place; null for none. */
    @Nullable
    Mount covering(Mount mount, Inode inode) {
        return byPoint.get(new Location(mount, inode));
    }

    /** Closes all file systems: the kernel is at its end. */
    public void close() {
        for (Mount mount : inOrder) {
            mount.fileSystem().close();
        }
    }

    /** All mounts in the order of their making, as {@code /proc/mounts} lists them. */
    public List<Mount> all() {
        return inOrder;
    }
}
