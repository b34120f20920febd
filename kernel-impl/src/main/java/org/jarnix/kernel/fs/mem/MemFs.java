package org.jarnix.kernel.fs.mem;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.FileMode;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.PathText;

/** A file system in memory (tmpfs(5)). */
public final class MemFs extends FileSystem {
    static final int BLOCK_SIZE = 4096;

    private final Space space;
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

    /** The length of a symbolic link's text in bytes. */
    static long bytes(String text) {
        return PathText.bytes(text, 0, text.length());
    }

    MemDirectory top() {
        return root;
    }

    Space space() {
        return space;
    }

    long newNumber() {
        return numbers.incrementAndGet();
    }
}
