package org.jarnix.kernel;

import java.io.OutputStream;
import java.util.List;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.kernel.log.KernelLog;

/** Attaches at boot what {@code /etc/fstab} lists, by running {@code mount -a} as an init does (fstab(5)). */
final class BootMounts {
    private BootMounts() {}

    /** Mounts all, and waits for that; what goes wrong stands in the kernel's log. Most tables list nothing. */
    static void attach(Kernel kernel, List<String> table, KernelLog log) {
        if (table.stream().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
            return;
        }
        OutputStream output = new LogStream(log, "mount");
        WaitStatus end = kernel.process("mount", "-a")
                .user("root")
                .cwd("/")
                .stdout(output)
                .stderr(output)
                .start()
                .onExit()
                .join();
        if (!(end instanceof WaitStatus.Exited exited && exited.code() == 0)) {
            log.say(KernelLog.WARNING, "init: not all of /etc/fstab is mounted");
        }
    }
}
