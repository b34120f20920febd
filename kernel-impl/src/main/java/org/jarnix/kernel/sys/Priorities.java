package org.jarnix.kernel.sys;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Priority;
import org.jarnix.api.Resource;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.ProcessTree;

/** Nice values of one or many processes (getpriority(2), setpriority(2)). */
final class Priorities {
    private Priorities() {}

    /** The processes that are meant: ESRCH where there is none. */
    static List<Process> targets(ProcessTree tree, Process self, Priority which, int who) throws SyscallException {
        if (which == Priority.PROCESS) {
            return List.of(tree.find(self, who));
        }
        int wanted = who != 0
                ? who
                : which == Priority.GROUP ? self.pgid() : self.credentials().uid();
        List<Process> found = new ArrayList<>();
        for (Process each : tree.all()) {
            int its = which == Priority.GROUP ? each.pgid() : each.credentials().uid();
            if (its == wanted && self.confinement().sees(each)) {
                found.add(each);
            }
        }
        if (found.isEmpty()) {
            throw new SyscallException(Errno.ESRCH);
        }
        return found;
    }

    static int lowest(List<Process> processes) {
        int lowest = Priority.NICEST;
        for (Process each : processes) {
            lowest = Math.min(lowest, each.nice());
        }
        return lowest;
    }

    /** Sets what may be set, and says of the last that may not why: EPERM, EACCES. */
    static void set(Process self, List<Process> processes, int nice) throws SyscallException {
        int value = Math.clamp(nice, Priority.LEAST_NICE, Priority.NICEST);
        Credentials who = self.credentials();
        Errno failure = null;
        for (Process each : processes) {
            Credentials its = each.credentials();
            boolean own = who.euid() == its.uid() || who.euid() == its.euid();
            if (!own && !who.has(Capability.SYS_NICE)) {
                failure = Errno.EPERM;
            } else if (value < each.nice() && value < floor(each) && !who.has(Capability.SYS_NICE)) {
                failure = Errno.EACCES;
            } else {
                each.setNice(value);
            }
        }
        if (failure != null) {
            throw new SyscallException(failure);
        }
    }

    /** The lowest value that RLIMIT_NICE allows. */
    private static long floor(Process process) {
        long limit = process.rlimits().soft(Resource.NICE);
        return Priority.NICEST + 1 - Math.min(limit, Priority.NICEST - Priority.LEAST_NICE + 1);
    }
}
