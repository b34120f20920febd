package org.jarnix.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelPlan.HostMount;
import org.jarnix.api.embed.MountMode;
import org.jarnix.kernel.fs.host.HostFs;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.RootImage;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.mem.Tree;
import org.jarnix.kernel.fs.overlay.OverlayFs;
import org.jarnix.kernel.image.Layer;
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
    private final Map<String, Layer> changed = new HashMap<>();

    /**
     * @param tree of the root file system, where mount points that are missing are made
     * @param space what changes to overlays may take
     * @param layers what was changed over folders and files of the host already
     */
    HostMounts(MountTable mounts, Tree tree, Space space, KernelClock clock, List<Layer> layers) {
        this.mounts = mounts;
        this.tree = tree;
        this.space = space;
        this.clock = clock;
        for (Layer layer : layers) {
            if (layer.overlay()) {
                changed.put(layer.at(), layer);
            }
        }
    }

    /**
     * Mounts all of them.
     *
     * @throws IllegalArgumentException for one that cannot be: ENOENT and other errors of the host's files; EBUSY for the
     *     root, ENOTDIR for a folder upon a file; and for changes over a folder or file that is not planned
     */
    void mountAll(List<HostMount> planned) {
        List<HostMount> outerFirst = new ArrayList<>(planned);
        if (outerFirst.size() > 1) {
            outerFirst.sort(Comparator.comparingInt(mount -> mount.at().length()));
        }
        for (HostMount mount : outerFirst) {
            try {
                mount(mount);
            } catch (SyscallException e) {
                throw new IllegalArgumentException(
                        mount.host() + " cannot be mounted at " + mount.at() + ": " + e.getMessage(), e);
            }
        }
        for (Layer layer : changed.values()) {
            throw new IllegalArgumentException(
                    "the image has changes over a " + (layer.isOfSingleFile() ? "file" : "folder") + " of the host at "
                            + layer.at() + "; mount one there as an overlay");
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
        FileSystem seen = planned.mode() == MountMode.OVERLAY ? overlay(host, path) : host;
        boolean folder = seen.root().isDirectory();
        Location at = point(path, folder);
        if (at.inode().isDirectory() != folder) {
            throw new SyscallException(folder ? Errno.ENOTDIR : Errno.EISDIR);
        }
        mounts.mount("host", seen, at, path, Mount.NODEV | Mount.NOSUID);
    }

    private FileSystem overlay(FileSystem host, String path) throws SyscallException {
        int device = mounts.newDevice();
        boolean folder = host.root().isDirectory();
        MemFs changes = new MemFs("tmpfs", device, clock, space, 0755);
        Layer known = changed.remove(path);
        if (known != null) {
            if (known.isOfSingleFile() == folder) {
                throw new IllegalArgumentException("the image has changes over a " + (folder ? "file" : "folder")
                        + " of the host at " + path + ", and a " + (folder ? "folder" : "file") + " is mounted there");
            }
            known.tree().thaw(changes);
        } else if (folder) {
            OverlayFs.takeLooks(changes, host);
        }
        return OverlayFs.inMemory(device, clock, host, changes);
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
