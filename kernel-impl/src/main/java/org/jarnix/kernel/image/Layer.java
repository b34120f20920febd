package org.jarnix.kernel.image;

import org.jarnix.kernel.fs.mem.TreeImage;

/**
 * What was mounted over the tree of an image and has files of its own.
 *
 * @param at the mount point's absolute path
 * @param overlay whether it is what was changed over a folder or file of the host, as Linux's overlays write it down; else a tmpfs
 * @param source what {@code /proc/mounts} shows as the device
 * @param flags of the mount
 * @param options of a tmpfs, as mount(2) takes them; of an overlay {@link #SINGLE} or nothing
 */
public record Layer(String at, boolean overlay, String source, int flags, String options, TreeImage tree) {
    /** The option of an overlay over one file, whose tree is a directory with that alone. */
    public static final String SINGLE = "file";

    /** Whether it is what was changed over one file. */
    public boolean isOfSingleFile() {
        return overlay && options.equals(SINGLE);
    }
}
