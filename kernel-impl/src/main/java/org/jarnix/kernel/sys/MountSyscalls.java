package org.jarnix.kernel.sys;

import java.util.HashSet;
import java.util.Set;
import org.jarnix.api.MountCalls;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Guard;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.MountCall;
import org.jarnix.kernel.vfs.Opening;

/** The calls on mounts. Who uses one is found by looking at all processes: opening a file costs nothing for it. */
final class MountSyscalls implements MountCalls, MountCall.Users {
    private final Process process;
    private final Machine machine;

    MountSyscalls(Process process, Machine machine) {
        this.process = process;
        this.machine = machine;
    }

    @Override
    public void mount(String source, String target, String type, int flags, String data) throws SyscallException {
        checkGuard();
        new MountCall(process, this).mount(machine.fileSystems(), source, target, type, flags, data);
    }

    @Override
    public void umount(String target, int flags) throws SyscallException {
        checkGuard();
        Set<FileSystem> before = machine.watches().any() ? mounted() : Set.of();
        new MountCall(process, this).umount(target, flags);
        if (!before.isEmpty()) {
            before.removeAll(mounted());
            before.forEach(gone -> machine.watches().unmounted(gone.device()));
        }
    }

    private Set<FileSystem> mounted() {
        Set<FileSystem> all = new HashSet<>();
        process.fs().mounts().all().forEach(each -> all.add(each.fileSystem()));
        return all;
    }

    private void checkGuard() throws SyscallException {
        Guard guard = process.guard();
        if (guard != null) {
            guard.mount();
        }
    }

    @Override
    public boolean use(Mount mount) {
        for (Process each : machine.tree().all()) {
            Executable running = each.executable();
            boolean stands =
                    each.fs().cwd().mount() == mount || each.fs().root().mount() == mount;
            boolean runs = running != null && running.location().mount() == mount;
            if (each.isAlive() && (stands || runs || hasOpen(each, mount, false))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean write(Mount mount) {
        for (Process each : machine.tree().all()) {
            if (hasOpen(each, mount, true)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasOpen(Process process, Mount mount, boolean forWriting) {
        for (int fd : process.descriptors().descriptors()) {
            OpenFile file = process.descriptors().lookup(fd);
            if (file != null
                    && (!forWriting || file.writable())
                    && file.backing() instanceof Opening opening
                    && opening.at().mount() == mount) {
                return true;
            }
        }
        return false;
    }
}
