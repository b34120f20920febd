package org.jarnix.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelPlan.HostMount;
import org.jarnix.api.embed.MountMode;
import org.jarnix.kernel.fs.host.HostFs;
import org.jarnix.kernel.fs.mem.RootImage;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.mem.Tree;
import org.jarnix.kernel.fs.overlay.OverlayFs;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Location;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.MountTable;

/** Mounts the host's folders and files that a kernel is planned with, outer ones first. */
final class HostMounts {
    private final MountTable mounts;
    private final Tree tree;
    private final Space space;
    private final KernelClock clock;

    /**
     * @param tree of the root file system, where mount points that are missing are made
     * @param space what changes to overlays may take
     */
    HostMounts(MountTable mounts, Tree tree, Space space, KernelClock clock) {
        this.mounts = mounts;
        this.tree = tree;
        this.space = space;
        this.clock = clock;
    }

    /** ENOENT and other errors of the host's files; EBUSY for the root, ENOTDIR for a folder upon a file. */
    void mountAll(List<HostMount> planned) throws SyscallException {
        List<HostMount> outerFirst = new ArrayList<>(planned);
        if (outerFirst.size() > 1) {
            outerFirst.sort(Comparator.comparingInt(mount -> mount.at().length()));
        }
        for (HostMount mount : outerFirst) {
            mount(mount);
        }
    }

    private void mount(HostMount planned) throws SyscallException {
        String path = normal(planned.at());
        FileSystem host = new HostFs(
                mounts.newDevice(),
                clock,
                planned.host(),
                planned.mode() != MountMode.RW,
                RootImage.USER,
                RootImage.USER);
        FileSystem seen =
                planned.mode() == MountMode.OVERLAY ? new OverlayFs(mounts.newDevice(), clock, host, space) : host;
        boolean folder = seen.root().isDirectory();
        Location at = point(path, folder);
        if (at.inode().isDirectory() != folder) {
            throw new SyscallException(folder ? Errno.ENOTDIR : Errno.EISDIR);
        }
        mounts.mount("host", seen, at, path, Mount.NODEV | Mount.NOSUID);
    }

    private Location point(String path, boolean folder) throws SyscallException {
        try {
            return mounts.locate(path);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        if (folder) {
            tree.directory(path);
        } else {
            tree.file(path, new byte[0], 0644, 0, 0);
        }
        return mounts.locate(path);
    }

    private static String normal(String at) throws SyscallException {
        if (!at.startsWith("/")) {
            throw new SyscallException(Errno.EINVAL);
        }
        StringBuilder path = new StringBuilder();
        for (String name : at.split("/")) {
            if (name.equals("..")) {
                throw new SyscallException(Errno.EINVAL);
            }
            if (!name.isEmpty() && !name.equals(".")) {
                path.append('/').append(name);
            }
        }
        if (path.isEmpty()) {
            throw new SyscallException(Errno.EBUSY);
        }
        return path.toString();
    }
}
