package org.jarnix.kernel.vfs;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The mounts of a kernel, found by their mount points; also where device numbers of file systems come from. */
public final class MountTable {
    private final ConcurrentHashMap<Location, Mount> byPoint = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Mount> inOrder = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger(20);
    private final DeviceTable devices = new DeviceTable();

    /** A device number for a new file system. */
    public int newDevice() {
        return numbers.incrementAndGet();
    }

    /** The drivers of device files. */
    public DeviceTable devices() {
        return devices;
    }

    /** Makes a file system the root of the tree. */
    public Mount mountRoot(String source, FileSystem fileSystem, int flags) {
        Mount mount = new Mount(source, fileSystem, fileSystem.root(), null, "/", flags);
        inOrder.add(mount);
        return mount;
    }

    /**
     * Covers a place with the root of a file system.
     *
     * @param path the place's absolute path, for {@code /proc/mounts}
     */
    public Mount mount(String source, FileSystem fileSystem, Location at, String path, int flags) {
        Mount mount = new Mount(source, fileSystem, fileSystem.root(), at, path, flags);
        byPoint.put(at, mount);
        at.inode().mounted(1);
        inOrder.add(mount);
        return mount;
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
