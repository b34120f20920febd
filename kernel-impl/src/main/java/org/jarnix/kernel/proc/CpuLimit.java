package org.jarnix.kernel.proc;

import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;

/** RLIMIT_CPU: a warning each second beyond the soft limit, the end at the hard one (setrlimit(2)). */
public final class CpuLimit {
    private static final long NANOS = 1_000_000_000;

    private CpuLimit() {}

    /** Sends a process what it is due. */
    public static void check(Process process) {
        process.belongings().checkProcessor();
        process.confinement().settle();
        Rlimit limit = process.rlimits().get(Resource.CPU);
        if (limit.soft() == Rlimit.INFINITY && limit.hard() == Rlimit.INFINITY) {
            return;
        }
        long seconds = process.cpuNanos() / NANOS;
        SignalSender sender = process.tree().sender();
        if (limit.hard() != Rlimit.INFINITY && seconds >= limit.hard()) {
            sender.send(process, Signal.SIGKILL);
        } else if (limit.soft() != Rlimit.INFINITY && seconds >= limit.soft() && process.warnOfCpu(seconds)) {
            sender.send(process, Signal.SIGXCPU);
        }
    }
}
