package org.jarnix.kernel.vfs;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
        Mount mount = new Mount(source, fileSystem, fileSystem.root(), null, flags);
        inOrder.add(mount);
        return mount;
    }

    /** Covers a place with the root of a file system. */
    public Mount mount(String source, FileSystem fileSystem, Location at, int flags) {
        Mount mount = new Mount(source, fileSystem, fileSystem.root(), at, flags);
        byPoint.put(at, mount);
        at.inode().mounted(1);
        inOrder.add(mount);
        return mount;
    }

    /** The mount that covers a place; null for none. */
    @Nullable
    Mount covering(Mount mount, Inode inode) {
        return byPoint.get(new Location(mount, inode));
    }

    /** All mounts in the order of their making, as {@code /proc/mounts} lists them. */
    public List<Mount> all() {
        return inOrder;
    }
}
