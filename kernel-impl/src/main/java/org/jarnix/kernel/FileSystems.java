package org.jarnix.kernel;

import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fs.dev.Devices;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.proc.ProcFs;
import org.jarnix.kernel.fs.sys.SysFs;
import org.jarnix.kernel.sys.Host;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.FileSystemTypes;
import org.jarnix.kernel.vfs.MountTable;

/** The kinds of file systems that processes may mount. */
final class FileSystems implements FileSystemTypes {
    private final MountTable mounts;
    private final KernelClock clock;
    private final Space space;
    private final ProcView view;
    private final OverlayMount overlays;

    /** @param space what all file systems in memory share */
    FileSystems(MountTable mounts, KernelClock clock, Space space, ProcView view) {
        this.mounts = mounts;
        this.clock = clock;
        this.space = space;
        this.view = view;
        this.overlays = new OverlayMount(mounts, clock, space);
    }

    @Override
    public FileSystem make(Caller caller, String type, String source, String data) throws SyscallException {
        return switch (type) {
            case "tmpfs" -> MemFs.mounted(mounts.newDevice(), clock, space, data);
            case "overlay" -> overlays.make(caller, data);
            case "proc", "sysfs", "devtmpfs" -> without(data, caller, type);
            default -> throw new SyscallException(Errno.ENODEV);
        };
    }

    /** A file system that has no options: EINVAL. */
    private FileSystem without(String options, Caller caller, String type) throws SyscallException {
        if (!options.isEmpty()) {
            throw new SyscallException(Errno.EINVAL);
        }
        return switch (type) {
            case "proc" -> new ProcFs(mounts.newDevice(), clock, view.asSeenBy(caller));
            case "sysfs" -> sysfs();
            case "devtmpfs" -> Devices.fileSystem(mounts.newDevice(), clock, part(), Map.of());
            default -> throw new SyscallException(Errno.ENODEV);
        };
    }

    /** Room that is given back as a whole when the file system is unmounted. */
    private Space part() {
        return space.part(space.maxBytes(), space.maxInodes());
    }

    FileSystem sysfs() {
        return new SysFs(mounts.newDevice(), clock, Host.VERSION);
    }
}
