package org.jarnix.kernel.proc;

import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.embed.Limit;

/** RLIMIT_CPU: a warning each second beyond the soft limit, the end at the hard one (setrlimit(2)). */
public final class CpuLimit {
    private static final long NANOS = 1_000_000_000;

    private CpuLimit() {}

    /** Sends a process what it is due. */
    public static void check(Process process) {
        process.belongings().checkProcessor();
        process.confinement().settle();
        Rlimit limit = process.rlimits().get(Resource.CPU);
        boolean free = limit.soft() == Rlimit.INFINITY && limit.hard() == Rlimit.INFINITY;
        if (free || process == process.tree().init()) {
            return;
        }
        long seconds = process.cpuNanos() / NANOS;
        SignalSender sender = process.tree().sender();
        if (limit.hard() != Rlimit.INFINITY && seconds >= limit.hard()) {
            process.tree().limits().reached(Limit.CPU_TIME, limit.hard());
            sender.send(process, Signal.SIGKILL);
        } else if (limit.soft() != Rlimit.INFINITY && seconds >= limit.soft() && process.warnOfCpu(seconds)) {
            process.tree().limits().reached(Limit.CPU_TIME, limit.soft());
            sender.send(process, Signal.SIGXCPU);
        }
    }
}
