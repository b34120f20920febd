package org.jarnix.api;

/**
 * Every system call, bound to one process.
 *
 * <p>It is bound to the process and not to a thread: whoever holds it acts as that process, so a guest on a platform
 * thread and a test on JUnit's thread use it alike.
 */
public interface Sys
        extends FileCalls,
                PathCalls,
                MountCalls,
                ProcessCalls,
                SignalCalls,
                UserCalls,
                TtyCalls,
                SocketCalls,
                IpcCalls,
                TraceCalls,
                TimeCalls,
                SystemCalls {}
