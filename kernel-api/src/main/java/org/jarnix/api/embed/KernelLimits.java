package org.jarnix.api.embed;

import java.time.Duration;

/**
 * What the processes of a kernel may use; {@link Limit} says what happens at each.
 *
 * @param processes processes alive or not yet waited for (EAGAIN)
 * @param openFiles open files of the whole kernel (ENFILE)
 * @param fileBytes bytes of files in the kernel's own file systems (ENOSPC)
 * @param inodes inodes in the kernel's own file systems (ENOSPC)
 * @param descriptors soft and hard limit of descriptors of one process (EMFILE)
 * @param memory bytes of one piece of memory of a process, RLIMIT_DATA: a buffer, a line, a string, a shell's variables
 *     (ENOMEM)
 * @param cpuTime processor time of one process, RLIMIT_CPU, in whole seconds (SIGXCPU, SIGKILL)
 * @param outputBytes bytes of each output that one exec collects, unless it says otherwise (EPIPE)
 * @param wallTime how long one exec may take, unless it says otherwise
 */
public record KernelLimits(
        int processes,
        int openFiles,
        long fileBytes,
        long inodes,
        int descriptors,
        long memory,
        Duration cpuTime,
        long outputBytes,
        Duration wallTime) {
    /** What a kernel has if nothing is said. */
    public static final KernelLimits DEFAULT = new KernelLimits(
            32_768,
            262_144,
            512L << 20,
            1_000_000,
            1_024,
            256L << 20,
            Duration.ofHours(1),
            16L << 20,
            Duration.ofMinutes(10));

    public KernelLimits withProcesses(int count) {
        return new KernelLimits(
                count, openFiles, fileBytes, inodes, descriptors, memory, cpuTime, outputBytes, wallTime);
    }

    public KernelLimits withOpenFiles(int count) {
        return new KernelLimits(
                processes, count, fileBytes, inodes, descriptors, memory, cpuTime, outputBytes, wallTime);
    }

    public KernelLimits withFileBytes(long bytes) {
        return new KernelLimits(
                processes, openFiles, bytes, inodes, descriptors, memory, cpuTime, outputBytes, wallTime);
    }

    public KernelLimits withInodes(long count) {
        return new KernelLimits(
                processes, openFiles, fileBytes, count, descriptors, memory, cpuTime, outputBytes, wallTime);
    }

    public KernelLimits withDescriptors(int count) {
        return new KernelLimits(processes, openFiles, fileBytes, inodes, count, memory, cpuTime, outputBytes, wallTime);
    }

    public KernelLimits withMemory(long bytes) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, descriptors, bytes, cpuTime, outputBytes, wallTime);
    }

    public KernelLimits withCpuTime(Duration time) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, descriptors, memory, time, outputBytes, wallTime);
    }

    public KernelLimits withOutputBytes(long bytes) {
        return new KernelLimits(processes, openFiles, fileBytes, inodes, descriptors, memory, cpuTime, bytes, wallTime);
    }

    public KernelLimits withWallTime(Duration time) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, descriptors, memory, cpuTime, outputBytes, time);
    }
}
