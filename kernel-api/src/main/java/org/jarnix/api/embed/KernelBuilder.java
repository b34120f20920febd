package org.jarnix.api.embed;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jarnix.api.Program;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.spi.KernelProvider;
import org.jarnix.api.spi.Providers;
import org.jspecify.annotations.Nullable;

/** Collects what a kernel is to be booted with; everything unsaid has a default. */
public final class KernelBuilder {
    private final List<KernelPlan.HostMount> mounts = new ArrayList<>();
    private final List<KernelPlan.BootFile> files = new ArrayList<>();
    private final List<KernelPlan.Account> accounts = new ArrayList<>();
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, Supplier<Program>> programs = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<Resource, Rlimit> rlimits = new LinkedHashMap<>();
    private String user = "user";
    private String cwd = "";
    private String hostname = "jarnix";
    private KernelLimits limits = KernelLimits.DEFAULT;
    private KernelClock clock = KernelClock.system();
    private @Nullable RandomGenerator random;
    private boolean carrierRescue;
    private final List<KernelPlan.NetworkGrant> network = new ArrayList<>();
    private @Nullable Image image;
    private Policy policy = Policy.NONE;
    private final List<KernelPlan.Audit> audits = new ArrayList<>();
    private boolean nativeWasm;

    KernelBuilder() {}

    /**
     * Makes a host folder (or one file) visible at an absolute path.
     *
     * @throws IllegalArgumentException where the path is not absolute, as with all paths of this builder
     */
    public KernelBuilder mount(String at, Path host, MountMode mode) {
        mounts.add(new KernelPlan.HostMount(Words.absolute(at), host, mode));
        return this;
    }

    /** Makes the root folder of any file system visible at an absolute path. */
    public KernelBuilder mount(String at, FileSystem fileSystem, MountMode mode) {
        return mount(at, fileSystem.getRootDirectories().iterator().next(), mode);
    }

    /** A file that is there at boot, readable by all. */
    public KernelBuilder file(String path, byte[] content) {
        return file(path, content, 0644);
    }

    /** A file that is there at boot, with these permission bits. */
    public KernelBuilder file(String path, byte[] content, int mode) {
        byte[] kept = content.clone();
        return file(path, () -> kept, mode);
    }

    /** A text that is there at boot, readable by all, in UTF-8. */
    public KernelBuilder file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file that is there at boot, whose content is asked for when somebody first looks at it; the supplier's failure is
     * EIO.
     */
    public KernelBuilder file(String path, Supplier<byte[]> content, int mode) {
        files.add(new KernelPlan.BootFile(Words.absolute(path), content, mode));
        return this;
    }

    /**
     * A further user, with a group and a home {@code /home/NAME} of its own.
     *
     * @param uid from 1, unlike any other
     */
    public KernelBuilder account(String name, int uid) {
        if (!name.matches("[a-z_][a-z0-9_-]{0,31}") || uid < 1) {
            throw new IllegalArgumentException("no name or number of a user: " + name + ", " + uid);
        }
        accounts.add(new KernelPlan.Account(name, uid));
        return this;
    }

    /** A character device of the application's own, as {@code /dev/NAME}, for all to read and write. */
    public KernelBuilder device(String name, Device device) {
        devices.put(Words.file("device", name), device);
        return this;
    }

    /** A program of the application's own, as {@code /bin/NAME}; the code is trusted and may be run concurrently. */
    public KernelBuilder program(String name, Program program) {
        programs.put(Words.file("program", name), () -> program);
        return this;
    }

    /** A program that is made anew for each process. */
    public KernelBuilder program(String name, Supplier<Program> program) {
        programs.put(Words.file("program", name), program);
        return this;
    }

    /** A variable of the processes that the application starts. */
    public KernelBuilder env(String name, String value) {
        environment.put(Words.variable(name), Words.value(value));
        return this;
    }

    /** Whom the processes that the application starts run as: {@code root}, {@code user} (the default) ... */
    public KernelBuilder user(String name) {
        this.user = name;
        return this;
    }

    /** The folder that they start in; without it the user's home. */
    public KernelBuilder cwd(String path) {
        this.cwd = Words.absolute(path);
        return this;
    }

    public KernelBuilder hostname(String name) {
        this.hostname = Words.host(name);
        return this;
    }

    /** What all processes together may use. */
    public KernelBuilder limits(KernelLimits limits) {
        this.limits = limits;
        return this;
    }

    /** What each process starts with. */
    public KernelBuilder rlimit(Resource resource, Rlimit limit) {
        rlimits.put(resource, limit);
        return this;
    }

    public KernelBuilder clock(KernelClock clock) {
        this.clock = clock;
        return this;
    }

    /** Where /dev/urandom and getrandom take their bytes from; a seeded generator makes runs repeatable. */
    public KernelBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Lets the kernel raise the number of the JVM's carrier threads while computing processes hold all of them; it is a
     * setting of the whole JVM, so it is off unless asked for.
     */
    public KernelBuilder carrierRescue(boolean on) {
        this.carrierRescue = on;
        return this;
    }

    /**
     * The files to boot with, instead of the standard tree; files, accounts and programs of this builder are added to
     * them. Where the image has changes over a host folder, one has to be mounted there as an overlay.
     */
    public KernelBuilder image(Image image) {
        this.image = image;
        return this;
    }

    /** What is refused to all guests. */
    public KernelBuilder policy(Policy rules) {
        this.policy = rules;
        return this;
    }

    /**
     * Tells a listener of system calls that guests make; several may be told.
     *
     * @param calls the names of the calls, methods of {@link org.jarnix.api.Sys}; without one, all
     */
    public KernelBuilder audit(AuditListener listener, String... calls) {
        audits.add(new KernelPlan.Audit(listener, "", names(calls)));
        return this;
    }

    /**
     * Keeps a journal of system calls in a file inside, which root alone may read: a line each, as {@link AuditEvent#line}
     * has it. It is subject to the limit on files; what cannot be written is said in the kernel's log.
     */
    public KernelBuilder auditFile(String path, String... calls) {
        audits.add(new KernelPlan.Audit(null, Words.absolute(path), names(calls)));
        return this;
    }

    private static Set<String> names(String... calls) {
        return Stream.of(calls).map(Words::call).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets WebAssembly modules run on the native engine wasmtime where its library is on the class path; off unless asked
     * for, as a fault in that library is a fault in the whole JVM.
     */
    public KernelBuilder allowNativeWasm(boolean on) {
        this.nativeWasm = on;
        return this;
    }

    /**
     * Lets processes connect to a host outside, which they cannot without it. A name is resolved by the host; addresses
     * that it resolves to and that are of a private network, or the host's own, are left out unless they are granted
     * themselves, by number. {@code localhost} is 127.0.0.1: a port of it that no process of this kernel has is then the host's.
     *
     * @param hostAndPort {@code HOST:PORT}; the port may be {@code *}
     * @throws IllegalArgumentException where it is not of that form
     */
    public KernelBuilder allowNet(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        String port = hostAndPort.substring(colon + 1);
        if (colon < 1 || !port.matches("\\*|[0-9]{1,5}") || (!port.equals("*") && Integer.parseInt(port) > 0xFFFF)) {
            throw new IllegalArgumentException("not of the form HOST:PORT: " + hostAndPort);
        }
        String host = hostAndPort.substring(0, colon);
        network.add(new KernelPlan.NetworkGrant(
                host.equals("localhost") ? "127.0.0.1" : host, port.equals("*") ? 0 : Integer.parseInt(port)));
        return this;
    }

    /** What has been collected. */
    public KernelPlan build() {
        return new KernelPlan(
                List.copyOf(mounts),
                List.copyOf(files),
                List.copyOf(accounts),
                new LinkedHashMap<>(devices),
                new LinkedHashMap<>(programs),
                new LinkedHashMap<>(environment),
                user,
                cwd,
                hostname,
                limits,
                Map.copyOf(rlimits),
                clock,
                random == null ? new MachineRandom() : random,
                carrierRescue,
                List.copyOf(network),
                image,
                policy,
                List.copyOf(audits),
                nativeWasm);
    }

    /**
     * Boots the kernel.
     *
     * @throws IllegalStateException where the kernel's module is missing
     * @throws IllegalArgumentException where the plan cannot be: a mount's folder is missing, a user is unknown, two users
     *     have one name or number, a file stands where another's folder should
     */
    public Kernel boot() {
        return provider().boot(build());
    }

    /** The kernel's module: IllegalStateException where it is missing. */
    static KernelProvider provider() {
        for (KernelProvider provider : Providers.of(KernelProvider.class, KernelBuilder.class.getClassLoader())) {
            return provider;
        }
        throw new IllegalStateException("no kernel found: put jarnix-kernel-impl on the class path or module path");
    }
}
