package org.jarnix.kernel.fs.mem;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.FileMode;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.MountOptions;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.PathText;

/** A file system in memory (tmpfs(5)). */
public final class MemFs extends FileSystem {
    static final int BLOCK_SIZE = 4096;

    private final Space space;
    private final Bills bills = new Bills();
    private final AtomicLong numbers = new AtomicLong();
    private final MemDirectory root;

    /**
     * An empty file system, whose root belongs to root.
     *
     * @param mode the root's permission bits
     * @throws SyscallException ENOSPC where there is no inode left for its root
     */
    public MemFs(int device, KernelClock clock, Space space, int mode) throws SyscallException {
        this("tmpfs", device, clock, space, mode);
    }

    /**
     * {@link #MemFs(int, KernelClock, Space, int)} of another name.
     *
     * @param type what statfs(2) and {@code /proc/mounts} call it
     */
    public MemFs(String type, int device, KernelClock clock, Space space, int mode) throws SyscallException {
        super(type, device, clock);
        this.space = space;
        this.root = new MemDirectory(this, new NewNode(FileMode.S_IFDIR | mode, 0, 0, 0, ""), null, "/");
    }

    @Override
    public Inode root() {
        return root;
    }

    @Override
    public StatFs statfs() {
        long blocks = space.maxBytes() / BLOCK_SIZE;
        long used = (space.usedBytes() + BLOCK_SIZE - 1) / BLOCK_SIZE;
        return new StatFs(
                type(),
                BLOCK_SIZE,
                blocks,
                Math.max(0, blocks - used),
                space.maxInodes(),
                Math.max(0, space.maxInodes() - space.usedInodes()),
                PathText.NAME_MAX);
    }

    /**
     * A tmpfs as mount(2) makes it: with bounds of its own within the kernel's, half of those where none are asked for.
     *
     * @throws SyscallException EINVAL, ENOSPC
     */
    public static MemFs mounted(int device, KernelClock clock, Space space, String data) throws SyscallException {
        MountOptions options = new MountOptions(data, "size", "nr_inodes", "mode", "uid", "gid");
        Space own = space.pages(
                bytes(options, space, space.maxBytes() / 2),
                limit(options.amount("nr_inodes", 0, space.maxInodes() / 2), space.maxInodes()));
        int mode = options.number("mode", 8, 01777) & FileMode.PERMISSIONS;
        MemFs made = new MemFs(device, clock, own, mode);
        made.root.set(mode, options.number("uid", 10, 0), options.number("gid", 10, 0));
        return made;
    }

    private static long bytes(MountOptions options, Space space, long otherwise) throws SyscallException {
        long wanted = limit(options.amount("size", space.maxBytes(), otherwise), space.maxBytes());
        return wanted > Long.MAX_VALUE - BLOCK_SIZE ? wanted : (wanted + BLOCK_SIZE - 1) / BLOCK_SIZE * BLOCK_SIZE;
    }

    /** An amount of 0 is no bound of its own. */
    private static long limit(long wanted, long whole) {
        return wanted == 0 ? whole : wanted;
    }

    @Override
    public void remount(String data) throws SyscallException {
        if (!space.isPart()) {
            super.remount(data);
            return;
        }
        MountOptions options = new MountOptions(data, "size", "nr_inodes", "mode", "uid", "gid");
        space.resize(
                bytes(options, space, space.maxBytes()),
                limit(options.amount("nr_inodes", 0, space.maxInodes()), Long.MAX_VALUE));
    }

    @Override
    public String options() {
        return space.isPart() ? ",size=" + space.maxBytes() / 1024 + "k,nr_inodes=" + space.maxInodes() : "";
    }

    /** The last mount is gone: what the files take is the kernel's again. Those that are still open count no longer. */
    @Override
    public void close() {
        space.leaveWhole();
        bills.settleAll();
        root.settle();
    }

    /** The length of a symbolic link's text in bytes. */
    static long bytes(String text) {
        return PathText.bytes(text, 0, text.length());
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return root.entries().isEmpty();
    }

    MemDirectory top() {
        return root;
    }

    /** Who has paid for what is in it. */
    Bills bills() {
        return bills;
    }

    Space space() {
        return space;
    }

    long newNumber() {
        return numbers.incrementAndGet();
    }
}
