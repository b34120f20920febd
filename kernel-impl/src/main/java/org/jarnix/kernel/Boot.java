package org.jarnix.kernel;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Resource;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.KernelPlan;
import org.jarnix.api.spi.ProgramProvider;
import org.jarnix.api.spi.Providers;
import org.jarnix.api.spi.ShellProvider;
import org.jarnix.kernel.exec.Formats;
import org.jarnix.kernel.exec.Images;
import org.jarnix.kernel.exec.Programs;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.fd.OpenFileCount;
import org.jarnix.kernel.fs.dev.Devices;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.RootImage;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.mem.Tree;
import org.jarnix.kernel.fs.proc.ProcFs;
import org.jarnix.kernel.host.HostDevice;
import org.jarnix.kernel.host.HostNetwork;
import org.jarnix.kernel.host.HostStreams;
import org.jarnix.kernel.image.Layer;
import org.jarnix.kernel.image.StoredImage;
import org.jarnix.kernel.ipc.Watches;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.pipe.Pipes;
import org.jarnix.kernel.proc.Groups;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.Processes;
import org.jarnix.kernel.proc.Rlimits;
import org.jarnix.kernel.proc.Waiting;
import org.jarnix.kernel.socket.Outside;
import org.jarnix.kernel.sys.Communication;
import org.jarnix.kernel.sys.Gates;
import org.jarnix.kernel.sys.Host;
import org.jarnix.kernel.sys.Machine;
import org.jarnix.kernel.task.LimitLog;
import org.jarnix.kernel.time.Timers;
import org.jarnix.kernel.tty.Ptys;
import org.jarnix.kernel.tty.Terminals;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.FsContext;
import org.jarnix.kernel.vfs.Location;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.MountTable;
import org.jspecify.annotations.Nullable;

/** Puts one kernel together: the only place that knows all parts. */
final class Boot {
    private static final int UMASK = 022;

    private final KernelPlan plan;
    private final KernelClock clock;
    private final KernelLog log;
    private final Programs programs;
    private final LockedRandom random;
    private final LimitLog limits = new LimitLog();
    private final Host host;
    private final MountTable mounts = new MountTable();
    private final Timers timers;
    private final Communication communication;
    private final Images images;
    private final Processes processes;
    private @Nullable FileSystems fileSystems;
    private @Nullable MemFs files;
    private @Nullable Machine machine;
    private @Nullable Ptys ptys;

    Boot(KernelPlan plan) {
        this.plan = plan;
        this.clock = plan.clock();
        this.log = new KernelLog(clock);
        this.random = new LockedRandom(plan.random());
        this.host = new Host(plan.hostname(), System.getProperty("os.arch", "java"));
        this.timers = new Timers("jarnix-timers", clock);
        this.communication = new Communication(clock, this::outside);
        ClassLoader loader = Boot.class.getClassLoader();
        this.programs = new Programs(Providers.of(ProgramProvider.class, loader), plan.programs());
        this.images = new Images(programs, new Formats(loader));
        this.processes =
                new Processes(clock, plan.limits(), limits, images, timers, log, this::sys, plan.carrierRescue());
    }

    private Sys sys(Process process) {
        Machine booted = machine;
        if (booted == null) {
            throw new IllegalStateException("a process before the kernel");
        }
        return Gates.of(process, booted);
    }

    Kernel boot() {
        try {
            Process init = start();
            Machine booted = new Machine(
                    processes.tree(),
                    processes.memory(),
                    processes.spawner(),
                    new Waiting(processes.tree()),
                    new Groups(processes.tree()),
                    images,
                    new Pipes(clock),
                    timers,
                    requireNonNull(fileSystems),
                    communication,
                    new Watches(),
                    clock,
                    random,
                    host,
                    plan.nativeWasm(),
                    init.startNanos());
            machine = booted;
            log.say(
                    KernelLog.INFO,
                    host.uname().sysname() + " version " + host.uname().release());
            BootedKernel kernel = new BootedKernel(
                    plan,
                    Boot::shells,
                    processes,
                    limits,
                    log,
                    booted.pipes(),
                    sys(init),
                    () -> Snapshots.take(mounts, requireNonNull(files)),
                    new HostStreams(clock),
                    requireNonNull(ptys),
                    this::close);
            kernel.startServices(log, timers);
            return kernel;
        } catch (SyscallException e) {
            throw new UncheckedIOException("the kernel cannot be booted as planned", e);
        }
    }

    private Outside outside() {
        return plan.network().isEmpty() ? Outside.NONE : new HostNetwork(plan.network(), clock);
    }

    private void close() {
        communication.close();
        timers.close();
        mounts.close();
    }

    private Process start() throws SyscallException {
        KernelLimits most = plan.limits();
        Space space = new Space(most.fileBytes(), most.inodes(), limits);
        MemFs rootFs = new MemFs(mounts.newDevice(), clock, space, 0755);
        Tree tree = new Tree(rootFs);
        files = rootFs;
        fill(tree, rootFs);
        Location root = rootOf(mounts.mountRoot("rootfs", rootFs, 0));
        Rlimits rlimits = Rlimits.initial(most, plan.rlimits());
        int descriptors = (int) Math.min(Integer.MAX_VALUE, rlimits.soft(Resource.NOFILE));
        OpenFileCount openFiles = new OpenFileCount(most.openFiles(), limits);
        FdTable table = new FdTable(openFiles, descriptors);
        Process init = processes.boot(table, new FsContext(mounts, root, root, UMASK), rlimits);
        Location dev = mount(
                "devtmpfs",
                Devices.fileSystem(mounts.newDevice(), clock, space, HostDevice.numbers(plan.devices())),
                root,
                "/dev");
        MemFs terminalNames = new MemFs("devpts", mounts.newDevice(), clock, space, 0755);
        mount("devpts", terminalNames, dev, "/dev/pts");
        ptys = new Ptys(terminalNames.root(), processes.tree().sender(), clock);
        ptys.register(mounts.devices());
        Devices.register(mounts.devices(), random);
        Terminals.register(mounts.devices());
        HostDevice.register(mounts.devices(), plan.devices());
        mounts.devices().register(Devices.KMSG, opening -> new KernelLogFile(opening, log));
        ProcView view = new ProcView(processes, host, clock, init.startNanos(), openFiles, most, communication::table);
        fileSystems = new FileSystems(mounts, clock, space, view);
        mount("proc", new ProcFs(mounts.newDevice(), clock, view), root, "/proc");
        mount("sysfs", fileSystems.sysfs(), root, "/sys");
        mountHost(tree, space);
        return init;
    }

    private void mountHost(Tree tree, Space space) {
        try {
            StoredImage image = plan.image() instanceof StoredImage stored ? stored : null;
            List<Layer> layers = image == null ? List.of() : image.layers();
            new HostMounts(mounts, tree, space, clock, layers).mountAll(plan.mounts());
            if (image != null) {
                Snapshots.mount(image, mounts, space, clock);
            }
        } catch (IllegalArgumentException e) {
            mounts.close();
            throw e;
        } catch (SyscallException e) {
            mounts.close();
            throw new IllegalArgumentException("the files cannot be mounted as planned: " + e.getMessage(), e);
        }
    }

    private void fill(Tree tree, MemFs rootFs) throws SyscallException {
        Map<String, List<String>> folders = new LinkedHashMap<>();
        Image image = plan.image();
        if (image == null) {
            RootImage.build(tree, plan.hostname());
        } else if (image instanceof StoredImage stored) {
            stored.tree().thaw(rootFs);
        } else {
            throw new IllegalArgumentException("an image that no kernel has made");
        }
        programs.folders(image == null)
                .forEach((name, folder) -> folders.computeIfAbsent(folder, made -> new ArrayList<>())
                        .add(name));
        for (Map.Entry<String, List<String>> folder : folders.entrySet()) {
            RootImage.programs(tree, folder.getKey(), folder.getValue(), programs::mode);
        }
        for (KernelPlan.BootFile file : plan.files()) {
            make(tree, file);
        }
        for (KernelPlan.Account account : plan.accounts()) {
            RootImage.account(tree, account.name(), account.uid());
        }
    }

    private static void make(Tree tree, KernelPlan.BootFile file) throws SyscallException {
        try {
            tree.lazyFile(file.path(), file.content(), file.mode());
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOSPC) {
                throw e;
            }
            throw new IllegalArgumentException("no file can be made at " + file.path() + ": " + e.getMessage(), e);
        }
    }

    /** What opens sessions; null where no jar has a shell. */
    private static @Nullable ShellProvider shells() {
        for (ShellProvider provider : Providers.of(ShellProvider.class, Boot.class.getClassLoader())) {
            return provider;
        }
        return null;
    }

    private Location mount(String source, FileSystem fileSystem, Location parent, String path) throws SyscallException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Location at = new Location(
                parent.mount(), requireNonNull(parent.inode().lookup(name, 0, name.length(), name.hashCode())));
        return rootOf(mounts.mount(source, fileSystem, at, path, 0));
    }

    private static Location rootOf(Mount mount) {
        return new Location(mount, mount.root());
    }
}
