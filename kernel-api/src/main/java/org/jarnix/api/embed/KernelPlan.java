package org.jarnix.api.embed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jarnix.api.Program;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jspecify.annotations.Nullable;

/**
 * All that a kernel is booted with; {@link KernelBuilder} makes it.
 *
 * @param mounts host folders and where they are seen
 * @param files files that are there at boot
 * @param accounts further users
 * @param devices devices by the names that they have in {@code /dev}
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
 * @param network what processes may connect to outside; nothing without it
 * @param image the files to boot with; null for the standard tree
 * @param policy what is refused to all guests
 * @param audits who is told of system calls
 * @param nativeWasm whether WebAssembly may run on an engine that is not Java
 */
public record KernelPlan(
        List<HostMount> mounts,
        List<BootFile> files,
        List<Account> accounts,
        Map<String, Device> devices,
        Map<String, Supplier<Program>> programs,
        Map<String, String> environment,
        String user,
        String cwd,
        String hostname,
        KernelLimits limits,
        Map<Resource, Rlimit> rlimits,
        KernelClock clock,
        RandomGenerator random,
        boolean carrierRescue,
        List<NetworkGrant> network,
        @Nullable Image image,
        Policy policy,
        List<Audit> audits,
        boolean nativeWasm) {

    /** An address outside, by name or number, and a port, 0 for all, that processes may connect to. */
    public record NetworkGrant(String host, int port) {}

    /** The same plan, its files from an image. */
    public KernelPlan from(Image files) {
        return new KernelPlan(
                mounts,
                List.of(),
                List.of(),
                devices,
                programs,
                environment,
                user,
                cwd,
                hostname,
                limits,
                rlimits,
                clock,
                random,
                carrierRescue,
                network,
                files,
                policy,
                audits,
                nativeWasm);
    }

    /**
     * Who is told of which system calls; of all where none is named.
     *
     * @param listener null for a file
     * @param file the path of a journal inside; empty for a listener
     */
    public record Audit(@Nullable AuditListener listener, String file, Set<String> calls) {}

    /** A host folder, or a single host file, seen at a path. */
    public record HostMount(String at, Path host, MountMode mode) {}

    /** A file with its folders; owned by root, with these permission bits; its content is asked for at its first use. */
    public record BootFile(String path, Supplier<byte[]> content, int mode) {}

    /** A user with a group and a home of the same name. */
    public record Account(String name, int uid) {}
}
