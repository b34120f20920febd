package org.jarnix.api.embed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jarnix.api.Program;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;

/**
 * All that a kernel is booted with; {@link KernelBuilder} makes it.
 *
 * @param mounts host folders and where they are seen
 * @param files files that are there at boot
 * @param programs programs by name, each seen as {@code /bin/NAME}
 * @param environment the variables of the processes that the application starts
 * @param user the name of the user that they run as
 * @param cwd the folder that they start in, empty for the user's home
 * @param hostname the host's name
 * @param limits what all processes may use together
 * @param rlimits what each process starts with
 * @param clock where time comes from
 * @param random where randomness comes from
 * @param carrierRescue whether the kernel may add carrier threads to the JVM when computing processes hold them all
 */
public record KernelPlan(
        List<HostMount> mounts,
        List<BootFile> files,
        Map<String, Supplier<Program>> programs,
        Map<String, String> environment,
        String user,
        String cwd,
        String hostname,
        KernelLimits limits,
        Map<Resource, Rlimit> rlimits,
        KernelClock clock,
        RandomGenerator random,
        boolean carrierRescue) {

    /** A host folder, or a single host file, seen at a path. */
    public record HostMount(String at, Path host, MountMode mode) {}

    /** A file with its folders; owned by root, with these permission bits. */
    public record BootFile(String path, byte[] content, int mode) {}
}
