package org.jarnix.kernel.sys;

import org.jarnix.api.FileCalls;
import org.jarnix.api.IpcCalls;
import org.jarnix.api.MountCalls;
import org.jarnix.api.PathCalls;
import org.jarnix.api.ProcessCalls;
import org.jarnix.api.SignalCalls;
import org.jarnix.api.SocketCalls;
import org.jarnix.api.Sys;
import org.jarnix.api.SystemCalls;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.TraceCalls;
import org.jarnix.api.TtyCalls;
import org.jarnix.api.UserCalls;
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.trace.Interposition;
import org.jarnix.kernel.trace.TracedCalls;

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
        SystemCalls system,
        RareRoles rare) {

    SocketCalls sockets() {
        return rare.sockets();
    }

    IpcCalls ipc() {
        return rare.ipc();
    }

    TraceCalls tracing() {
        return rare.tracing();
    }

    /** The same, each call seen by a monitor. */
    Roles watched(Process process, CallMonitor monitor) {
        return new Roles(
                watched(FileCalls.class, files, process, monitor),
                watched(PathCalls.class, paths, process, monitor),
                watched(MountCalls.class, mounts, process, monitor),
                watched(ProcessCalls.class, processes, process, monitor),
                watched(SignalCalls.class, signals, process, monitor),
                watched(UserCalls.class, users, process, monitor),
                watched(TtyCalls.class, terminals, process, monitor),
                watched(TimeCalls.class, times, process, monitor),
                watched(SystemCalls.class, system, process, monitor),
                rare.watched(monitor));
    }

    private static <T> T watched(Class<T> type, T role, Process process, CallMonitor monitor) {
        return monitor.watches(type) ? Interposition.of(type, role, process, monitor) : role;
    }

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
                new SystemSyscalls(process, machine),
                new RareRoles(process, machine, attention));
    }

    /** The same, each call told of to whoever traces the process. */
    Roles traced(Process process) {
        return new Roles(
                TracedCalls.of(process, FileCalls.class, files),
                TracedCalls.of(process, PathCalls.class, paths),
                TracedCalls.of(process, MountCalls.class, mounts),
                TracedCalls.of(process, ProcessCalls.class, processes),
                TracedCalls.of(process, SignalCalls.class, signals),
                TracedCalls.of(process, UserCalls.class, users),
                TracedCalls.of(process, TtyCalls.class, terminals),
                TracedCalls.of(process, TimeCalls.class, times),
                TracedCalls.of(process, SystemCalls.class, system),
                rare.traced());
    }
}
