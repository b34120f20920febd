package org.jarnix.api.embed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a kernel at one moment: names, content, permissions, owners, times and extended attributes of its own tree,
 * of each tmpfs mounted over it, and of what was changed over host folders and files that are mounted as overlays, which
 * come back over those that the next kernel mounts there. Host folders themselves, {@code /proc} and {@code /dev} are not part
 * of it, nor is any process. Other mounts that guests have made (binds, overlays) are not made again.
 *
 * <p>It is immutable and may be used by many threads and kernels; bytes are shared with the kernels that it came from and
 * that are booted from it, until one of them changes a block for itself.
 */
public interface Image {
    /** How many names it has, the root among them. */
    int size();

    /**
     * What is to be done to this image to come to another one: paths in the order of the two images. Times do not count.
     */
    List<Change> diff(Image other);

    /**
     * Writes it to a file, which is a tar archive (pax) that any tar program can list; it ends with a checksum.
     *
     * @param file of the host; one that is there is written over
     * @throws IOException where it cannot be written, or a path is longer than 4,095 bytes
     */
    void writeTo(Path file) throws IOException;

    /**
     * Reads what {@link #writeTo} has written.
     *
     * @throws IOException where the file is no image, of another version, cut off or changed
     * @throws IllegalStateException where the kernel's module is missing
     */
    static Image read(Path file) throws IOException {
        return KernelBuilder.provider().readImage(file);
    }

    /**
     * One path that differs.
     *
     * @param kind how
     * @param path the absolute path inside
     */
    record Change(Kind kind, String path) {
        /** How. */
        public enum Kind {
            /** Only the other image has it. */
            ADDED,
            /** Only this image has it. */
            REMOVED,
            /** Both have it, with other content, kind, owner, permissions or extended attributes. */
            CHANGED
        }
    }
}
