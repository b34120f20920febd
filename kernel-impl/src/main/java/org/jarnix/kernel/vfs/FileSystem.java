package org.jarnix.kernel.vfs;

import org.jarnix.api.Errno;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;

/** A tree of inodes of one kind with its own numbering. */
public abstract class FileSystem {
    private final String type;
    private final int device;
    private final KernelClock clock;
    private volatile boolean readOnly;
    private final KLock renaming = new KLock(Rank.RENAME);

    /**
     * @param type the name of its kind, such as {@code tmpfs}
     * @param device what {@code st_dev} says, see {@link MountTable#newDevice()}
     */
    protected FileSystem(String type, int device, KernelClock clock) {
        this.type = type;
        this.device = device;
        this.clock = clock;
    }

    public abstract Inode root();

    /** Sizes (statfs(2)). */
    public abstract StatFs statfs() throws SyscallException;

    /** Whether every change answers EROFS. */
    public boolean readOnly() {
        return readOnly;
    }

    /** Whether every change is to answer EROFS, through whichever mount. */
    final void readOnly(boolean now) {
        readOnly = now;
    }

    /** Its own options as {@code /proc/mounts} shows them, each with a comma before it. */
    public String options() {
        return "";
    }

    /** Changes its options, of a remount: EINVAL for those that it does not know. */
    public void remount(String data) throws SyscallException {
        if (!data.isEmpty()) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    /** Gives back what it holds outside of the kernel; nobody uses it any more. */
    public void close() {}

    public final String type() {
        return type;
    }

    public final int device() {
        return device;
    }

    protected final KernelClock clock() {
        return clock;
    }

    /** The present, in nanoseconds since the epoch. */
    public final long now() {
        return clock.realtimeNanos();
    }

    /** Held while a directory moves to another parent, so that nobody sees a loop. */
    final KLock renaming() {
        return renaming;
    }
}
