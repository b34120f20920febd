package org.jarnix.kernel.sys;

import org.jarnix.api.IpcCalls;
import org.jarnix.api.SocketCalls;
import org.jarnix.api.TraceCalls;
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.trace.Interposition;
import org.jarnix.kernel.trace.TracedCalls;
import org.jspecify.annotations.Nullable;

/** The roles whose calls few processes make; what serves them is made, and its classes are loaded, at the first. */
final class RareRoles {
    private final Process process;
    private final Machine machine;
    private final Attention attention;
    private final @Nullable CallMonitor monitor;
    private final boolean traced;

    // Two threads that act for one process may each make their own: they hold nothing.
    private @Nullable SocketCalls sockets;
    private @Nullable IpcCalls ipc;
    private @Nullable TraceCalls tracing;

    RareRoles(Process process, Machine machine, Attention attention) {
        this(process, machine, attention, null, false);
    }

    private RareRoles(
            Process process, Machine machine, Attention attention, @Nullable CallMonitor monitor, boolean traced) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
        this.monitor = monitor;
        this.traced = traced;
    }

    /** The same, each call seen by a monitor. */
    RareRoles watched(CallMonitor by) {
        return new RareRoles(process, machine, attention, by, traced);
    }

    /** The same, each call told of to whoever traces the process. */
    RareRoles traced() {
        return new RareRoles(process, machine, attention, monitor, true);
    }

    SocketCalls sockets() {
        SocketCalls present = sockets;
        if (present == null) {
            present = wrapped(SocketCalls.class, new SocketSyscalls(process, machine, attention));
            sockets = present;
        }
        return present;
    }

    IpcCalls ipc() {
        IpcCalls present = ipc;
        if (present == null) {
            present = wrapped(IpcCalls.class, new IpcSyscalls(process, machine, attention));
            ipc = present;
        }
        return present;
    }

    TraceCalls tracing() {
        TraceCalls present = tracing;
        if (present == null) {
            present = wrapped(TraceCalls.class, new TraceSyscalls(process, machine));
            tracing = present;
        }
        return present;
    }

    private <T> T wrapped(Class<T> role, T made) {
        boolean watches = monitor != null && monitor.watches(role);
        T watched = watches && monitor != null ? Interposition.of(role, made, process, monitor) : made;
        return traced ? TracedCalls.of(process, role, watched) : watched;
    }
}
