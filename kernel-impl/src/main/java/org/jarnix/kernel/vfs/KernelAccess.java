package org.jarnix.kernel.vfs;

import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** The kernel itself as a caller: a file system that opens files of another one acts for nobody, with all rights. */
public final class KernelAccess extends Task implements Caller {
    private static final Credentials ROOT = new Credentials(0, 0, 0, 0, 0, 0, List.of());

    private final FsContext context;

    private final @Nullable Payer payer;

    private KernelAccess(Location at, KernelClock clock, @Nullable Payer payer) {
        super(clock);
        this.payer = payer;
        this.context = new FsContext(new MountTable(), at, at, 0);
    }

    /**
     * How the kernel opens a regular file that has no place in the tree; the caller stays known.
     *
     * @param payer whose budget pays for what is written; null for nobody's
     */
    public static Opening opening(Inode inode, int flags, KernelClock clock, @Nullable Payer payer) {
        Mount mount = Mount.detached(inode.fileSystem(), inode, Mount.NOATIME);
        Location at = new Location(mount, inode);
        return new Opening(new KernelAccess(at, clock, payer), at, flags, null);
    }

    @Override
    public @Nullable Payer payer() {
        return payer;
    }

    @Override
    public FsContext fs() {
        return context;
    }

    @Override
    public Credentials credentials() {
        return ROOT;
    }

    @Override
    public OpenFile file(int fd) throws SyscallException {
        throw new SyscallException(Errno.EBADF);
    }

    @Override
    public Task task() {
        return this;
    }

    @Override
    public int pid() {
        return 0;
    }
}
