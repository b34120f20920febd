package org.jarnix.kernel.sys;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.util.List;
import java.util.Set;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TraceCalls;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.trace.TraceFile;

/** The call that watches other processes. */
final class TraceSyscalls implements TraceCalls {
    private final Process process;
    private final Machine machine;

    TraceSyscalls(Process process, Machine machine) {
        this.process = process;
        this.machine = machine;
    }

    @Override
    public int trace(List<Integer> pids, Set<String> calls, boolean children, int longest) throws SyscallException {
        TraceFile file = new TraceFile(Set.copyOf(calls), children, Math.max(0, longest), 0);
        boolean attached = false;
        try {
            for (int pid : pids) {
                Process target = machine.tree().find(process, pid);
                if (target == process || target == machine.tree().init() || !permitted(target)) {
                    throw new SyscallException(Errno.EPERM);
                }
                file.attach(target);
            }
            attached = true;
        } finally {
            if (!attached) {
                file.release();
            }
        }
        return process.descriptors().open(file, O_CLOEXEC);
    }

    private boolean permitted(Process target) {
        Credentials mine = process.credentials();
        Credentials its = target.credentials();
        return mine.has(Capability.SYS_PTRACE)
                || (mine.uid() == its.uid() && mine.uid() == its.euid() && mine.uid() == its.suid());
    }
}
