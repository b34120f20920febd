package org.jarnix.kernel.sys;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Budget;
import org.jarnix.api.Capability;
import org.jarnix.api.ChildInfo;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Priority;
import org.jarnix.api.ProcessCalls;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Usage;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Limit;
import org.jarnix.kernel.exec.ProgramImage;
import org.jarnix.kernel.proc.ArgumentLimit;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.vfs.MountCall;
import org.jarnix.kernel.vfs.Places;
import org.jspecify.annotations.Nullable;

/** The calls on processes, groups and limits. */
final class ProcessSyscalls implements ProcessCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;
    private final Sys sys;

    ProcessSyscalls(Process process, Machine machine, Attention attention, Sys sys) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
        this.sys = sys;
    }

    @Override
    public int getpid() {
        return process.pid();
    }

    @Override
    public int getppid() {
        return process.ppid();
    }

    @Override
    public int getpgid(int pid) throws SyscallException {
        return machine.tree().find(process, pid).pgid();
    }

    @Override
    public int getsid(int pid) throws SyscallException {
        return machine.tree().find(process, pid).sid();
    }

    @Override
    public int setsid() throws SyscallException {
        return machine.groups().setsid(process);
    }

    @Override
    public void setpgid(int pid, int pgid) throws SyscallException {
        machine.groups().setpgid(process, pid, pgid);
    }

    @Override
    public int spawn(SpawnSpec spec) throws SyscallException {
        while (true) {
            try {
                return machine.spawner().spawn(process, spec).pid();
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    @Override
    public ProcessExit exec(String path, List<String> argv, Map<String, String> env) throws SyscallException {
        if (process == machine.tree().init()) {
            throw new SyscallException(Errno.EPERM);
        }
        ArgumentLimit.check(argv, env);
        ProgramImage image = machine.images().resolve(process, path, argv);
        image.file().begin();
        throw process.become(image, env);
    }

    @Override
    public ProcessExit exit(int status) {
        if (process == machine.tree().init()) {
            throw new IllegalStateException("process 1 does not exit; close the kernel");
        }
        throw process.exit(status);
    }

    @Override
    public @Nullable WaitStatus waitpid(int pid, int options) throws SyscallException {
        while (true) {
            try {
                WaitStatus changed = machine.waiting().wait(process, pid, options);
                attention.takeBeforeReturn();
                return changed;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    @Override
    public @Nullable ChildInfo waitid(ChildInfo.Which which, int id, int options) throws SyscallException {
        if (id < 0 || (id == 0 && which == ChildInfo.Which.P_PID)) {
            throw new SyscallException(Errno.EINVAL);
        }
        while (true) {
            try {
                ChildInfo changed = machine.waiting().waitid(process, which, id, options);
                attention.takeBeforeReturn();
                return changed;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    @Override
    public int getPriority(Priority which, int who) throws SyscallException {
        return Priorities.lowest(Priorities.targets(machine.tree(), process, which, who));
    }

    @Override
    public void setPriority(Priority which, int who, int nice) throws SyscallException {
        Priorities.set(process, Priorities.targets(machine.tree(), process, which, who), nice);
    }

    @Override
    public void jail(String path) throws SyscallException {
        Credentials who = process.credentials();
        if (!who.has(Capability.SYS_CHROOT) || !who.has(Capability.SYS_ADMIN)) {
            throw new SyscallException(Errno.EPERM);
        }
        Places.chroot(process, path);
        Places.chdir(process, "/");
        process.confinement().enterJail();
        MountCall.mountProc(process, machine.fileSystems(), process.confinement()::whenJailIsEmpty);
    }

    @Override
    public void confine(Budget budget) throws SyscallException {
        boolean sane = budget.processes() >= -1
                && budget.cpuNanos() >= -1
                && budget.wallNanos() >= -1
                && budget.writtenBytes() >= -1
                && budget.memoryBytes() >= -1;
        if (!sane) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (process == machine.tree().init()) {
            throw new SyscallException(Errno.EPERM);
        }
        process.confinement().confine(budget, machine.timers());
    }

    @Override
    public void schedYield() {
        attention.tick();
    }

    @Override
    public int runGuest(long stackBytes, Guest guest) throws IOException {
        return GuestRun.run(process, sys, stackBytes, guest);
    }

    @Override
    public void guestMemory(long bytes) throws SyscallException {
        long limit = process.rlimits().soft(Resource.AS);
        if (bytes > process.guestMemory() && bytes > limit) {
            throw new SyscallException(Errno.ENOMEM);
        }
        machine.memory().guest(process, bytes);
    }

    @Override
    public void allocate(long bytes) throws SyscallException {
        long limit = process.rlimits().soft(Resource.DATA);
        if (bytes > limit) {
            machine.tree().limits().reached(Limit.MEMORY, limit);
            throw new SyscallException(Errno.ENOMEM);
        }
        machine.memory().piece(process, bytes);
    }

    @Override
    public Map<String, String> environ() {
        return process.environ();
    }

    @Override
    public Rlimit rlimit(Resource resource) {
        return process.rlimits().get(resource);
    }

    @Override
    public void setRlimit(int pid, Resource resource, Rlimit limit) throws SyscallException {
        Process target = limited(pid);
        boolean root = process.credentials().has(Capability.SYS_RESOURCE);
        if (above(limit.soft(), limit.hard())) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (!root && above(limit.hard(), target.rlimits().get(resource).hard())) {
            throw new SyscallException(Errno.EPERM);
        }
        target.setRlimits(target.rlimits().with(resource, limit));
    }

    @Override
    public Rlimit rlimit(int pid, Resource resource) throws SyscallException {
        return limited(pid).rlimits().get(resource);
    }

    /** A process whose limits are to be seen or set: ESRCH, EPERM for those of other users. */
    private Process limited(int pid) throws SyscallException {
        Process target = machine.tree().find(process, pid);
        Credentials mine = process.credentials();
        Credentials its = target.credentials();
        boolean same = mine.uid() == its.uid()
                && mine.uid() == its.euid()
                && mine.uid() == its.suid()
                && mine.gid() == its.gid()
                && mine.gid() == its.egid()
                && mine.gid() == its.sgid();
        if (target != process && !same && !mine.has(Capability.SYS_RESOURCE)) {
            throw new SyscallException(Errno.EPERM);
        }
        return target;
    }

    private static boolean above(long a, long b) {
        return b != Rlimit.INFINITY && (a == Rlimit.INFINITY || a > b);
    }

    @Override
    public Usage usage(int who) {
        return who == Usage.CHILDREN ? process.childrenUsage() : process.usage();
    }
}
