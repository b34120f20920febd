package org.jarnix.kernel;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.overlay.OverlayFs;
import org.jarnix.kernel.fs.overlay.Subtree;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.Location;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.MountOptions;
import org.jarnix.kernel.vfs.MountTable;
import org.jarnix.kernel.vfs.Places;
import org.jspecify.annotations.Nullable;

/**
 * Makes overlays of directories, as the mount call asks for them: {@code lowerdir=TOP:MIDDLE:BOTTOM,upperdir=U,workdir=W}.
 * Without an upper directory changes are in memory and end with the mount.
 */
final class OverlayMount {
    private final MountTable mounts;
    private final KernelClock clock;
    private final Space space;

    /** The directories that some overlay writes to. */
    private final Set<Inode> written = ConcurrentHashMap.newKeySet();

    /** @param space what changes in memory may take */
    OverlayMount(MountTable mounts, KernelClock clock, Space space) {
        this.mounts = mounts;
        this.clock = clock;
        this.space = space;
    }

    /**
     * An overlay.
     *
     * @throws SyscallException EINVAL for options that do not go together and for an upper directory that cannot hold
     *     devices and attributes, EBUSY for one that is an overlay's already, ELOOP for layers within one another
     */
    FileSystem make(Caller caller, String data) throws SyscallException {
        MountOptions options = new MountOptions(data, "lowerdir", "upperdir", "workdir", "redirect_dir");
        String lower = options.text("lowerdir");
        String upper = options.text("upperdir");
        String work = options.text("workdir");
        if (lower == null || (upper == null) != (work == null)) {
            throw new SyscallException(Errno.EINVAL);
        }
        boolean redirects = redirects(options.text("redirect_dir"));
        List<Inode> layers = new ArrayList<>();
        for (String path : lower.split("(?<!\\\\):")) {
            layers.add(directory(caller, path.replace("\\:", ":")).inode());
        }
        if (upper == null || work == null) {
            FileSystem below = layers.size() == 1 ? new Subtree(layers.getFirst(), clock) : stack(layers);
            return new OverlayFs(mounts.newDevice(), clock, below, part());
        }
        Location top = directory(caller, upper);
        check(top, directory(caller, work).inode(), layers);
        if (!written.add(top.inode())) {
            throw new SyscallException(Errno.EBUSY);
        }
        OverlayFs made = new OverlayFs(
                mounts.newDevice(), clock, stack(layers), top.inode(), "," + data, () -> written.remove(top.inode()));
        made.redirects(redirects);
        return made;
    }

    /** Whether directories of the lower layer can be renamed: EINVAL for what is no word for it. */
    private static boolean redirects(@Nullable String word) throws SyscallException {
        return switch (word) {
            case null -> true;
            case "on" -> true;
            case "off", "follow", "nofollow" -> false;
            default -> throw new SyscallException(Errno.EINVAL);
        };
    }

    private static Location directory(Caller caller, String path) throws SyscallException {
        Location found = Places.find(caller, AT_FDCWD, path, true, false);
        if (!found.inode().isDirectory()) {
            throw new SyscallException(Errno.EINVAL);
        }
        return found;
    }

    /** Room that is given back as a whole when the file system is unmounted. */
    private Space part() {
        return space.part(space.maxBytes(), space.maxInodes());
    }

    /** Layers, the top one first, as one: each is the upper part of an overlay that nobody writes to. */
    private FileSystem stack(List<Inode> layers) throws SyscallException {
        MemFs nothing = new MemFs("tmpfs", mounts.newDevice(), clock, part(), 0755);
        FileSystem made = new OverlayFs(mounts.newDevice(), clock, nothing, layers.getLast(), "", () -> {});
        for (Inode layer : layers.reversed().subList(1, layers.size())) {
            made = new OverlayFs(mounts.newDevice(), clock, made, layer, "", () -> {});
        }
        return made;
    }

    private static void check(Location top, Inode work, List<Inode> layers) throws SyscallException {
        Inode upper = top.inode();
        boolean fits = upper.fileSystem() instanceof MemFs && !top.mount().has(Mount.READ_ONLY);
        if (!fits || work.fileSystem() != upper.fileSystem() || isWithin(work, upper) || isWithin(upper, work)) {
            throw new SyscallException(Errno.EINVAL);
        }
        for (Inode layer : layers) {
            if (isWithin(layer, upper) || isWithin(upper, layer)) {
                throw new SyscallException(Errno.ELOOP);
            }
        }
    }

    private static boolean isWithin(Inode directory, Inode other) {
        Inode at = directory;
        while (at != other && at.parent() != at) {
            at = at.parent();
        }
        return at == other;
    }
}
