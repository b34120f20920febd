package org.jarnix.kernel.image;

import org.jarnix.kernel.fs.mem.TreeImage;

/**
 * What was mounted over the tree of an image and has files of its own.
 *
 * @param at the mount point's absolute path
 * @param overlay whether it is what was changed over a folder of the host, as Linux's overlays write it down; else a tmpfs
 * @param source what {@code /proc/mounts} shows as the device
 * @param flags of the mount
 * @param options of a tmpfs, as mount(2) takes them
 */
public record Layer(String at, boolean overlay, String source, int flags, String options, TreeImage tree) {}
