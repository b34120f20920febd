package org.jarnix.kernel.sys;

import org.jarnix.api.FileCalls;
import org.jarnix.api.MountCalls;
import org.jarnix.api.PathCalls;
import org.jarnix.api.ProcessCalls;
import org.jarnix.api.SignalCalls;
import org.jarnix.api.Sys;
import org.jarnix.api.SystemCalls;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.TtyCalls;
import org.jarnix.api.UserCalls;
import org.jarnix.kernel.proc.Process;

/** What serves the system calls of one process, by their roles. */
record Roles(
        FileCalls files,
        PathCalls paths,
        MountCalls mounts,
        ProcessCalls processes,
        SignalCalls signals,
        UserCalls users,
        TtyCalls terminals,
        TimeCalls times,
        SystemCalls system) {

    static Roles of(Process process, Machine machine, Attention attention, Sys sys) {
        return new Roles(
                new FileSyscalls(process, machine, attention),
                new PathSyscalls(process, machine, attention),
                new MountSyscalls(process, machine),
                new ProcessSyscalls(process, machine, attention, sys),
                new SignalSyscalls(process, machine, attention),
                new UserSyscalls(process),
                new TtySyscalls(process, machine, attention),
                new TimeSyscalls(process, machine, attention),
                new SystemSyscalls(process, machine));
    }
}
