package org.jarnix.api.embed;

import java.time.Duration;

/**
 * What the processes of a kernel may use; {@link Limit} says what happens at each. What lies in the JVM's heap has
 * defaults that go by its size ({@code -Xmx}), so that a small JVM is not given away to its first guest.
 *
 * @param processes processes alive or not yet waited for (EAGAIN); 32,768, or one for each 64 KiB of heap
 * @param openFiles open files of the whole kernel (ENFILE); 262,144, or one for each 64 KiB of heap
 * @param fileBytes bytes of files in the kernel's own file systems (ENOSPC); 512 MiB, or a quarter of the heap
 * @param inodes inodes in the kernel's own file systems (ENOSPC); 1,000,000, or one for each KiB of heap
 * @param descriptors soft and hard limit of descriptors of one process (EMFILE); 1,024
 * @param memory bytes of one piece of memory of a process, RLIMIT_DATA: a buffer, a line, a string, a shell's variables
 *     (ENOMEM); 256 MiB, or an eighth of the heap
 * @param totalMemory bytes of the large pieces of all processes together, each process counted by its largest, and of
 *     the memory of WebAssembly modules (ENOMEM); a quarter of the heap
 * @param cpuTime processor time of one process, RLIMIT_CPU, in whole seconds (SIGXCPU, SIGKILL); an hour
 * @param outputBytes bytes of each output that one exec collects, unless it says otherwise (EPIPE); 16 MiB
 * @param wallTime how long one exec may take, unless it says otherwise; ten minutes
 */
public record KernelLimits(
        int processes,
        int openFiles,
        long fileBytes,
        long inodes,
        int descriptors,
        long memory,
        long totalMemory,
        Duration cpuTime,
        long outputBytes,
        Duration wallTime) {
    /** What a kernel has if nothing is said. */
    public static final KernelLimits DEFAULT = of(Runtime.getRuntime().maxMemory());

    /** The defaults in a heap of so many bytes. */
    private static KernelLimits of(long heap) {
        return new KernelLimits(
                (int) Math.min(32_768, heap >> 16),
                (int) Math.min(262_144, heap >> 16),
                Math.min(512L << 20, heap / 4),
                Math.min(1_000_000, heap >> 10),
                1_024,
                Math.min(256L << 20, heap / 8),
                heap / 4,
                Duration.ofHours(1),
                16L << 20,
                Duration.ofMinutes(10));
    }

    /** At most so many processes at once, zombies among them; spawn answers EAGAIN beyond. */
    public KernelLimits withProcesses(int count) {
        return new KernelLimits(
                count, openFiles, fileBytes, inodes, descriptors, memory, totalMemory, cpuTime, outputBytes, wallTime);
    }

    /** At most so many open files of all processes together; ENFILE beyond. */
    public KernelLimits withOpenFiles(int count) {
        return new KernelLimits(
                processes, count, fileBytes, inodes, descriptors, memory, totalMemory, cpuTime, outputBytes, wallTime);
    }

    /** At most so many bytes of files in memory; ENOSPC beyond. */
    public KernelLimits withFileBytes(long bytes) {
        return new KernelLimits(
                processes, openFiles, bytes, inodes, descriptors, memory, totalMemory, cpuTime, outputBytes, wallTime);
    }

    /** At most so many files, folders and links in memory; ENOSPC beyond. */
    public KernelLimits withInodes(long count) {
        return new KernelLimits(
                processes,
                openFiles,
                fileBytes,
                count,
                descriptors,
                memory,
                totalMemory,
                cpuTime,
                outputBytes,
                wallTime);
    }

    /** At most so many descriptors of one process (RLIMIT_NOFILE); EMFILE beyond. */
    public KernelLimits withDescriptors(int count) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, count, memory, totalMemory, cpuTime, outputBytes, wallTime);
    }

    /** At most so many bytes in one piece of a process (RLIMIT_DATA); ENOMEM beyond. */
    public KernelLimits withMemory(long bytes) {
        return new KernelLimits(
                processes,
                openFiles,
                fileBytes,
                inodes,
                descriptors,
                bytes,
                totalMemory,
                cpuTime,
                outputBytes,
                wallTime);
    }

    /** At most so many bytes in the large pieces and WebAssembly memories of all processes together; ENOMEM beyond. */
    public KernelLimits withTotalMemory(long bytes) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, descriptors, memory, bytes, cpuTime, outputBytes, wallTime);
    }

    /** At most so much processor time of one process (RLIMIT_CPU); then SIGXCPU, and SIGKILL after it. */
    public KernelLimits withCpuTime(Duration time) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, descriptors, memory, totalMemory, time, outputBytes, wallTime);
    }

    /** At most so many bytes collected of each output of a run; writing more meets a closed pipe. {@link ExecOptions} may say otherwise. */
    public KernelLimits withOutputBytes(long bytes) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, descriptors, memory, totalMemory, cpuTime, bytes, wallTime);
    }

    /** At most so much time for one run; then all that it has started is killed. {@link ExecOptions} may say otherwise. */
    public KernelLimits withWallTime(Duration time) {
        return new KernelLimits(
                processes, openFiles, fileBytes, inodes, descriptors, memory, totalMemory, cpuTime, outputBytes, time);
    }
}
