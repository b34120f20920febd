package org.jarnix.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.mem.TreeImage;
import org.jarnix.kernel.fs.overlay.OverlayFs;
import org.jarnix.kernel.image.Layer;
import org.jarnix.kernel.image.StoredImage;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.MountTable;

/** Images of all that a kernel keeps in memory: the root tree, each tmpfs, and what was changed over host folders. */
final class Snapshots {
    private Snapshots() {}

    /**
     * The files at this moment.
     *
     * @throws IllegalStateException naming an overlay whose changes stand nowhere that an image could have them from
     */
    static StoredImage take(MountTable mounts, MemFs root) {
        List<Layer> layers = new ArrayList<>();
        List<FileSystem> seen = new ArrayList<>();
        seen.add(root);
        for (Mount mount : mounts.all()) {
            FileSystem fileSystem = mount.fileSystem();
            if (seen.contains(fileSystem)) {
                continue;
            }
            seen.add(fileSystem);
            if (fileSystem instanceof MemFs files && files.type().equals("tmpfs")) {
                layers.add(layer(mount, false, files.options().substring(1), files));
            } else if (fileSystem instanceof OverlayFs overlay) {
                MemFs changes = overlay.changes();
                if (changes != null) {
                    layers.add(layer(mount, true, overlay.isOfSingleFile() ? Layer.SINGLE : "", changes));
                } else if (overlay.losesChanges()) {
                    throw new IllegalStateException(
                            "what was changed over the files at " + mount.path() + " cannot be part of an image");
                }
            }
        }
        return new StoredImage(TreeImage.of(root), List.copyOf(layers));
    }

    private static Layer layer(Mount mount, boolean overlay, String options, MemFs files) {
        return new Layer(mount.path(), overlay, mount.source(), mount.flags(), options, TreeImage.of(files));
    }

    /** Mounts each tmpfs of an image, where the same is not mounted. */
    static void mount(StoredImage image, MountTable mounts, Space space, KernelClock clock) throws SyscallException {
        for (Layer layer : image.layers()) {
            if (!layer.overlay()) {
                MemFs files = MemFs.mounted(mounts.newDevice(), clock, space, layer.options());
                layer.tree().thaw(files);
                mounts.mount(layer.source(), files, mounts.locate(layer.at()), layer.at(), layer.flags());
            }
        }
    }
}
