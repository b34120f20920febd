package org.jarnix.kernel.sys;

import java.util.random.RandomGenerator;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.exec.Images;
import org.jarnix.kernel.ipc.Watches;
import org.jarnix.kernel.pipe.Pipes;
import org.jarnix.kernel.proc.Groups;
import org.jarnix.kernel.proc.HeapGuard;
import org.jarnix.kernel.proc.ProcessTree;
import org.jarnix.kernel.proc.Spawner;
import org.jarnix.kernel.proc.Waiting;
import org.jarnix.kernel.time.Timers;
import org.jarnix.kernel.vfs.FileSystemTypes;

/**
 * The parts of one kernel that system calls use.
 *
 * @param random safe for many threads
 * @param nativeGuests whether guests may be compiled to code of the machine
 * @param bootNanos when the kernel was booted, on the clock's monotonic scale
 */
public record Machine(
        ProcessTree tree,
        HeapGuard memory,
        Spawner spawner,
        Waiting waiting,
        Groups groups,
        Images images,
        Pipes pipes,
        Timers timers,
        FileSystemTypes fileSystems,
        Communication communication,
        Watches watches,
        KernelClock clock,
        RandomGenerator random,
        Host host,
        boolean nativeGuests,
        long bootNanos) {}
