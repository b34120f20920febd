package org.jarnix.api.embed;

/**
 * What all processes of a kernel may use together; each limit ends in the errno that is named.
 *
 * @param processes processes alive or not yet waited for (EAGAIN)
 * @param openFiles open files of the whole kernel (ENFILE)
 * @param fileBytes bytes of files in the kernel's own file systems (ENOSPC)
 * @param inodes inodes in the kernel's own file systems (ENOSPC)
 * @param descriptors soft and hard limit of descriptors of one process (EMFILE)
 */
public record KernelLimits(int processes, int openFiles, long fileBytes, long inodes, int descriptors) {
    /** What a kernel has if nothing is said. */
    public static final KernelLimits DEFAULT = new KernelLimits(32_768, 262_144, 512L << 20, 1_000_000, 1_024);

    public KernelLimits withProcesses(int count) {
        return new KernelLimits(count, openFiles, fileBytes, inodes, descriptors);
    }

    public KernelLimits withOpenFiles(int count) {
        return new KernelLimits(processes, count, fileBytes, inodes, descriptors);
    }

    public KernelLimits withFileBytes(long bytes) {
        return new KernelLimits(processes, openFiles, bytes, inodes, descriptors);
    }

    public KernelLimits withInodes(long count) {
        return new KernelLimits(processes, openFiles, fileBytes, count, descriptors);
    }

    public KernelLimits withDescriptors(int count) {
        return new KernelLimits(processes, openFiles, fileBytes, inodes, count);
    }
}
