package org.jarnix.kernel.sys;

import java.lang.reflect.RecordComponent;
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
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.trace.Interposition;

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

    /** The same, each call seen by a monitor. */
    Roles watched(Process process, CallMonitor monitor) {
        try {
            RecordComponent[] roles = Roles.class.getRecordComponents();
            Object[] watched = new Object[roles.length];
            Class<?>[] types = new Class<?>[roles.length];
            for (int i = 0; i < roles.length; i++) {
                types[i] = roles[i].getType();
                watched[i] = watched(types[i], roles[i].getAccessor().invoke(this), process, monitor);
            }
            return Roles.class.getDeclaredConstructor(types).newInstance(watched);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T watched(Class<T> type, Object role, Process process, CallMonitor monitor) {
        return Interposition.of(type, type.cast(role), process, monitor);
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
                new SystemSyscalls(process, machine));
    }
}
